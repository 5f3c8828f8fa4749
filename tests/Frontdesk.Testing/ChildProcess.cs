using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Frontdesk.Testing;

/// <summary>
/// A program that a test has started and that does not outlive it. <c>setpriv --pdeathsig</c> tells the kernel to end it with the thread that
/// started it, so that thread is one that stays: a thread of the pool may retire in the middle of a test and take the program with it.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private ChildProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Called with every line it writes.</summary>
    public Action<string>? Wrote { get; set; }

    /// <param name="user">Whom it runs as where the test is run by root; null for the same.</param>
    /// <param name="lastSignal">What it gets when the test process ends.</param>
    public static async Task<ChildProcess> StartAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, string? user = null, string lastSignal = "KILL")
    {
        string[] identity = user is not null && Environment.UserName == "root" ? [$"--reuid={user}", $"--regid={user}", "--clear-groups"] : [];
        IReadOnlyList<string> whole = File.Exists("/usr/bin/setpriv") ? ["setpriv", "--pdeathsig=" + lastSignal, .. identity, .. command] : command;
        var info = new ProcessStartInfo(whole[0], whole.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            info.Environment[name] = value;
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Stay(info, started)) { IsBackground = true, Name = "parent of " + command[0] }.Start();
        return new ChildProcess(await started.Task);
    }

    /// <summary>Runs a command to its end and gives its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, string? user = null)
    {
        await using var child = await StartAsync(command, environment, user);
        var exitCode = await child.ExitAsync();
        return (exitCode, child.Output);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken = default)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: no farewell.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name, for example <c>TERM</c>, <c>STOP</c> or <c>CONT</c>.</summary>
    public Task SignalAsync(string signal) => SignalAsync(signal, [Id]);

    /// <summary>Sends a signal to it and to every program that it has started itself.</summary>
    public Task SignalAllAsync(string signal) =>
        SignalAsync(signal, [Id, .. File.ReadAllText($"/proc/{Id}/task/{Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private string Id => process.Id.ToString(CultureInfo.InvariantCulture);

    private static async Task SignalAsync(string signal, IEnumerable<string> ids)
    {
        // One of them may have ended by itself: kill says so, and that is no fault.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-" + signal, .. ids]) { RedirectStandardError = true, UseShellExecute = false })!;
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        Wrote?.Invoke(line);
    }

    private static void Stay(ProcessStartInfo info, TaskCompletionSource<Process> started)
    {
        try
        {
            var fresh = Process.Start(info)!;
            var id = fresh.Id;
            started.SetResult(fresh);
            using var watched = Process.GetProcessById(id);
            watched.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended before it could be watched.
        }
        catch (Exception fault)
        {
            started.TrySetException(fault);
        }
    }
}
