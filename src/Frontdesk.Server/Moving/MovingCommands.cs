using System.CommandLine;
using Frontdesk.Storage;

namespace Frontdesk.Server.Moving;

/// <summary><c>frontdesk backup</c>, <c>restore</c> and <c>move</c>.</summary>
internal static class MovingCommands
{
    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "Where to put it; not there yet." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there already." };
        var command = new Command("backup", "Write one consistent state of the store to a file, while servers go on serving.") { file, force };
        command.SetAction((parsed, cancellationToken) => Run(settings => Moves.BackupAsync(settings, parsed.GetValue(file)!, parsed.GetValue(force), Console.Out, cancellationToken)));
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "What frontdesk backup has written, on either engine." };
        var verify = new Option<bool>("--verify") { Description = "Ask the doctor about the file before anything is touched, and about the store afterwards." };
        var force = new Option<bool>("--force") { Description = "Put it in place of all that the store has." };
        var command = new Command("restore", "Put a backup into the store that FRONTDESK_DATABASE names. No server may have it open.") { file, verify, force };
        command.SetAction((parsed, cancellationToken) => Run(settings => Moves.RestoreAsync(settings, parsed.GetValue(file)!, parsed.GetValue(verify), parsed.GetValue(force), Console.Out, cancellationToken)));
        return command;
    }

    public static Command Move()
    {
        var target = new Option<string>("--to") { Description = "sqlite:PATH or postgresql://user:password@host:port/database; an empty store, or none yet.", Required = true };
        var command = new Command("move", "Copy the store to another place, on either engine, and compare the two.") { target };
        command.SetAction((parsed, cancellationToken) => Run(settings => Moves.MoveAsync(settings, DatabaseAddress.Parse(parsed.GetValue(target)!), Console.Out, cancellationToken)));
        return command;
    }

    private static Task<int> Run(Func<ServerSettings, Task<int>> run) => Commands.Guarded(() => run(Commands.Settings(demo: false)));
}
