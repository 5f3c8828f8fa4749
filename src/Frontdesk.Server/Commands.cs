using System.CommandLine;
using Frontdesk.Blueprints;
using Frontdesk.Import;
using Frontdesk.Server.Import;
using Frontdesk.Server.Moving;
using Frontdesk.Storage;

namespace Frontdesk.Server;

/// <summary>The command line: <c>frontdesk [serve]</c>, <c>frontdesk doctor</c>, <c>frontdesk seed</c>, <c>frontdesk org</c>, and what moves a store.</summary>
internal static class Commands
{
    private static readonly Option<string?> Urls = new("--urls") { Description = "Where to listen; http://localhost:3000 unless said otherwise (also ASPNETCORE_URLS)." };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Serve a made-up organisation from a database of its own, and print its logins." };

    public static RootCommand Root()
    {
        var root = new RootCommand("Frontdesk, live chat for contact centres. Without a command it serves.") { Urls, Demo, Serve(), Doctor(), MovingCommands.Backup(), MovingCommands.Restore(), MovingCommands.Move(), ImportCommand.Make(), Seed(), OrgCommands.Org(Guarded, () => Settings(demo: false)) };
        root.SetAction(ServeAsync);
        return root;
    }

    private static Command Serve()
    {
        var command = new Command("serve", "Answer requests until told to stop.") { Urls, Demo };
        command.SetAction(ServeAsync);
        return command;
    }

    private static Command Doctor()
    {
        var command = new Command("doctor", "Load the store and check it: the log replays to the records, and every invariant holds. Exit code 1 on any violation.");
        command.SetAction((_, cancellationToken) => Guarded(() => Server.Doctor.RunAsync(Settings(demo: false).Database, Console.Out, cancellationToken)));
        return command;
    }

    private static Command Seed()
    {
        var size = new (string Name, int Default, string About)[]
        {
            ("--departments", 100, "How many departments."),
            ("--units", 20, "How many units."),
            ("--people", 200, "How many people; each is an agent, one in twenty a monitor too."),
            ("--memberships", 1000, "How many agent rows in departments."),
            ("--changes", 0, "How many changes of departments the history has after that."),
        };
        var options = size.Select(item => new Option<int>(item.Name) { DefaultValueFactory = _ => item.Default, Description = item.About }).ToArray();
        var command = new Command("seed", "Fill an empty store with an organisation of a given size, for measuring.");
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Guarded(() => Server.Demo.LargeOrganization.SeedAsync(
            Settings(demo: false), parsed.GetValue(options[0]), parsed.GetValue(options[1]), parsed.GetValue(options[2]), parsed.GetValue(options[3]), parsed.GetValue(options[4]), cancellationToken)));
        return command;
    }

    private static Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellationToken) => Guarded(async () =>
    {
        var settings = Settings(parsed.GetValue(Demo)) with { Urls = parsed.GetValue(Urls) };
        await using var server = await FrontdeskServer.BuildAsync(settings, cancellationToken);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch
        {
            await server.StopAsync(CancellationToken.None); // what had started already must not outlive what it rests on
            throw;
        }
        await server.WaitForShutdownAsync(cancellationToken);
        return 0;
    });

    internal static ServerSettings Settings(bool demo) => ServerSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()) with { IsDemo = demo };

    /// <summary>What the operator can mend is one sentence, not a stack trace.</summary>
    internal static async Task<int> Guarded(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault) when (fault is StoreRefusedException or ImportException or FormatException or IOException or System.Data.Common.DbException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("frontdesk: " + string.Join('\n', fault.Message.Split('\n').Select(line => line.TrimEnd('\r').Printable())));
            return 1;
        }
    }
}
