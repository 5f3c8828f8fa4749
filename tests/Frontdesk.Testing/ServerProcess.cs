using System.Text.RegularExpressions;

namespace Frontdesk.Testing;

/// <summary>The executable as an operator runs it, in a process of its own, on a free loopback port.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>How it is called: what was just built, or the file that <c>FRONTDESK_EXECUTABLE</c> names, which is how the released file is tested.</summary>
    public static readonly IReadOnlyList<string> Command =
        Environment.GetEnvironmentVariable("FRONTDESK_EXECUTABLE") is { Length: > 0 } file ? [file] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "frontdesk.dll")];

    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);
    private readonly ChildProcess process;

    private ServerProcess(ChildProcess process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has logged.</summary>
    public string Output => process.Output;

    public bool HasExited => process.HasExited;

    /// <summary>Returns when the server is ready. Every commit is durable, as in production, unless a setting says otherwise.</summary>
    public static async Task<ServerProcess> StartAsync(ScratchDatabase database, params (string Name, string Value)[] settings)
    {
        var child = await ChildProcess.StartAsync([.. Command, "serve", "--urls", "http://127.0.0.1:0"], EnvironmentOf(database, settings));
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        child.Wrote = Look;
        foreach (var line in child.Output.Split('\n'))
            Look(line);
        var ended = child.ExitAsync();
        if (await Task.WhenAny(listening.Task, ended, Task.Delay(TimeToStart)) != listening.Task)
            throw new InvalidOperationException("The server did not start: " + child.Output);
        var server = new ServerProcess(child, await listening.Task);
        await server.WaitUntilReadyAsync();
        return server;

        void Look(string line)
        {
            if (Listening().Match(line) is { Success: true } found)
                listening.TrySetResult(new Uri(found.Groups["address"].Value));
        }
    }

    /// <summary><c>frontdesk doctor</c> on a store.</summary>
    public static Task<(int ExitCode, string Output)> DoctorAsync(ScratchDatabase database) =>
        ChildProcess.RunAsync([.. Command, "doctor"], EnvironmentOf(database, []));

    /// <summary>Starts a server that is expected to refuse, and gives its exit code and its words.</summary>
    public static Task<(int ExitCode, string Output)> RunToEndAsync(ScratchDatabase database) =>
        ChildProcess.RunAsync([.. Command, "serve", "--urls", "http://127.0.0.1:0"], EnvironmentOf(database, []));

    /// <summary>kill -9.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>SIGTERM; gives the exit code, or fails where it takes longer than the limit.</summary>
    public async Task<int> TerminateAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        await process.SignalAsync("TERM");
        return await process.ExitAsync(timeout.Token);
    }

    /// <summary>SIGSTOP: it does nothing, and whatever is sent to it waits.</summary>
    public Task FreezeAsync() => process.SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => process.SignalAsync("CONT");

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient();
        using var timeout = new CancellationTokenSource(TimeToStart);
        while (!(await http.GetAsync(new Uri(Address, "/health/ready"), timeout.Token)).IsSuccessStatusCode)
            await Task.Delay(20, timeout.Token);
    }

    private static Dictionary<string, string> EnvironmentOf(ScratchDatabase database, (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FRONTDESK_DATA"] = database.Folder,
            ["FRONTDESK_DATABASE"] = database.Text,
            ["DOTNET_TieredPGO"] = "0", // short lives: start quickly
            ["DOTNET_gcServer"] = "0",
            ["Passwords__IterationCount"] = "10", // as in the other tests: hashing is slow on purpose
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return environment;
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
