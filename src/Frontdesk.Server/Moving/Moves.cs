using Frontdesk.Storage;
using Frontdesk.Storage.Moving;

namespace Frontdesk.Server.Moving;

/// <summary>What the commands do, and what they say about it. The exit code is 0 only where everything that was asked for holds.</summary>
internal static class Moves
{
    public static async Task<int> BackupAsync(ServerSettings settings, string file, bool replaces, TextWriter output, CancellationToken cancellationToken)
    {
        await StoreMove.BackupAsync(settings.Database, file, replaces, cancellationToken);
        await output.WriteLineAsync($"{settings.Database.Shown} is in {Path.GetFullPath(file)}, {new FileInfo(file).Length / 1024} KiB.");
        return 0;
    }

    public static async Task<int> RestoreAsync(ServerSettings settings, string file, bool verify, bool replaces, TextWriter output, CancellationToken cancellationToken)
    {
        async Task Check(DatabaseAddress staged)
        {
            if (verify && await Doctor.RunAsync(staged, output, cancellationToken) != 0)
                throw new StoreRefusedException($"{file} is not in order, see above. Nothing was changed.");
        }

        await StoreMove.RestoreAsync(file, settings.Database, settings.Folder, replaces, Check, cancellationToken);
        await output.WriteLineAsync($"{Path.GetFullPath(file)} is in {settings.Database.Shown}.");
        return verify ? await Doctor.RunAsync(settings.Database, output, cancellationToken) : 0;
    }

    public static async Task<int> MoveAsync(ServerSettings settings, DatabaseAddress target, TextWriter output, CancellationToken cancellationToken)
    {
        if (await Doctor.RunAsync(settings.Database, output, cancellationToken) != 0)
            throw new StoreRefusedException($"{settings.Database.Shown} is not in order, see above. Nothing was moved.");
        await StoreMove.CopyAsync(settings.Database, target, cancellationToken);
        var exitCode = await Doctor.RunAsync(target, output, cancellationToken);
        await CompareAsync(settings.Database, target, output, cancellationToken);
        if (exitCode == 0)
            await output.WriteLineAsync($"From now on start the server with FRONTDESK_DATABASE naming {target.Shown}. The old store is as it was.");
        return exitCode;
    }

    /// <summary>The hash of the last ChangeSet is that of the whole log up to it.</summary>
    private static async Task CompareAsync(DatabaseAddress source, DatabaseAddress target, TextWriter output, CancellationToken cancellationToken)
    {
        await using var from = await Store.OpenPresentAsync(source, cancellationToken);
        await using var to = await Store.OpenPresentAsync(target, cancellationToken);
        var (sequence, last) = (await to.LastSequenceAsync(cancellationToken), await from.LastSequenceAsync(cancellationToken));
        var (left, right) = (await from.ChangeSetAsync(sequence, cancellationToken), await to.ChangeSetAsync(sequence, cancellationToken));
        if (left?.Hash != right?.Hash)
            throw new StoreRefusedException($"The logs differ at revision {sequence}: {left?.Hash} in {source.Shown}, {right?.Hash} in {target.Shown}. Do not use the target.");
        await output.WriteLineAsync($"{source.Shown} is in {target.Shown} up to revision {sequence}; the log has the hash {right?.Hash ?? LogChain.Start} in both.");
        if (last > sequence)
            await output.WriteLineAsync($"A server has gone on writing: {last - sequence} changes after that are not in the target. Stop it before a move that counts.");
    }
}
