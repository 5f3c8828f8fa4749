using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Clients;

/// <summary>A script of <c>tests/clients</c>, run by Node.js with the published clients that npm has put beside it.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    private static string Folder => Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "tests", "clients");

    /// <summary>What the script printed. Skips the test, visibly, where there is no Node.js; in CI there has to be one.</summary>
    public static async Task<JsonObject> RunAsync(string script, JsonObject given)
    {
        await Installed.Value;
        return JsonNode.Parse(await ExecuteAsync("node", script, given.ToJsonString()))!.AsObject();
    }

    private static async Task InstallAsync()
    {
        try
        {
            await ExecuteAsync("node", "--version");
            if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
                await ExecuteAsync("npm", "ci", "--no-audit", "--no-fund");
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("Node.js and npm are not installed: the tests with published clients did NOT run.");
        }
    }

    private static async Task<string> ExecuteAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(TimeToFinish);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = await process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.ShouldBe(0, $"{command} {arguments[0]}: {error}{await output}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string Root(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Frontdesk.slnx")) ? folder.FullName
        : Root(folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository."));
}
