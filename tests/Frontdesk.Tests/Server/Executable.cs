using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Frontdesk.Tests.Server;

/// <summary>
/// The executable as an operator meets it: started from an empty folder with nothing in the environment but what the test says. It is the one beside the
/// tests, or the one that <c>FRONTDESK_EXECUTABLE</c> names, which is how the released file is tested.
/// </summary>
internal sealed partial class Executable : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Path = Environment.GetEnvironmentVariable("FRONTDESK_EXECUTABLE") ?? System.IO.Path.Combine(AppContext.BaseDirectory, "frontdesk");
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Executable(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit; // where a test has been broken off
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it says that it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Its standard output so far.</summary>
    public string Output => Read(output);

    /// <summary>Its standard error so far.</summary>
    public string Errors => Read(errors);

    /// <summary>A folder that is empty and the test's own.</summary>
    public static DirectoryInfo EmptyFolder() => Directory.CreateTempSubdirectory("frontdesk-executable-");

    /// <summary>Starts to serve on a free port, and returns when it is ready.</summary>
    public static async Task<Executable> ServeAsync(DirectoryInfo folder, string[]? arguments = null, params (string Name, string Value)[] settings)
    {
        var executable = new Executable(Start(folder, arguments ?? ["--urls", "http://127.0.0.1:0"], settings));
        var ended = executable.process.WaitForExitAsync();
        if (await Task.WhenAny(executable.listening.Task, ended, Task.Delay(Patience)) != executable.listening.Task)
        {
            await executable.DisposeAsync();
            throw new InvalidOperationException($"It did not start: {executable.Output}{executable.Errors}");
        }
        executable.Address = await executable.listening.Task;
        return executable;
    }

    /// <summary>Runs it where it is expected to end by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(DirectoryInfo folder, string[] arguments, params (string Name, string Value)[] settings)
    {
        await using var executable = new Executable(Start(folder, arguments, settings));
        var exitCode = await executable.ExitAsync();
        return (exitCode, executable.Output, executable.Errors);
    }

    /// <summary>SIGTERM; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", "kill -TERM " + process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await ExitAsync();
    }

    /// <summary>What it has printed, as soon as that contains the text.</summary>
    public async Task<string> OutputWith(string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!Output.Contains(text, StringComparison.Ordinal))
            await Task.Delay(20, timeout.Token);
        return Output;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    /// <summary>Of the test's own environment nothing is passed on but where .NET is, and that only to the executable that needs it.</summary>
    private static ProcessStartInfo Start(DirectoryInfo folder, string[] arguments, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Path, arguments) { WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        if (Environment.GetEnvironmentVariable("FRONTDESK_EXECUTABLE") is null && Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } dotnet)
            start.Environment["DOTNET_ROOT"] = dotnet;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }

    private void Keep(StringBuilder kept, string? line)
    {
        if (line is null)
            return;
        lock (kept)
            kept.AppendLine(line);
        if (Listening().Match(line) is { Success: true } found)
            listening.TrySetResult(new Uri(found.Groups["address"].Value));
    }

    private static string Read(StringBuilder kept)
    {
        lock (kept)
            return kept.ToString();
    }

    private void KillAtExit(object? sender, EventArgs exit) => process.Kill();

    [GeneratedRegex("Now listening on: (?<address>https?://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}

/// <summary>What an operator does from a second terminal.</summary>
internal static class Terminal
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1) });

    extension(Executable server)
    {
        public async Task<(int Status, string Text)> GetAsync(string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = await Http.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        public async Task<(int Status, string Text)> PostAsync(string path, HttpContent content)
        {
            using var response = await Http.PostAsync(new Uri(server.Address, path), content);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        /// <summary>Signs in; the headers of further calls, or null where that was refused.</summary>
        public async Task<(string Name, string Value)[]?> SignInAsync(string user, string password)
        {
            var body = new JsonObject { ["user"] = user, ["password"] = password };
            var (status, text) = await server.PostAsync("/api/v1/login", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
            status.ShouldBeOneOf(200, 401);
            return status == 401 ? null : Headers(JsonNode.Parse(text)!["data"]!);
        }
    }

    private static (string Name, string Value)[] Headers(JsonNode signedIn) =>
        [("X-User-Id", signedIn["userId"]!.GetValue<string>()), ("X-Auth-Token", signedIn["authToken"]!.GetValue<string>())];
}
