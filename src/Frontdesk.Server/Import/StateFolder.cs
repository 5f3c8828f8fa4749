using System.Text;
using Frontdesk.Import;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk.Server.Import;

/// <summary>What an import keeps until it is finished: the answers of the source, and the secrets of the links. For its owner alone.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly string folder;

    private StateFolder(string folder, Journal journal) => (this.folder, Journal) = (folder, journal);

    public Journal Journal { get; }

    private string SecretFile => Path.Combine(folder, "links.tsv");

    /// <exception cref="StoreRefusedException">There is one already, and nobody said --resume; or it is of another source.</exception>
    public static StateFolder Open(string parent, ImportWish wish)
    {
        var place = Path.Combine(parent, "import");
        var file = Path.Combine(place, "journal");
        if (File.Exists(file) && !wish.Resumes)
            throw new StoreRefusedException($"An import was begun and not finished; what it has read is in {place}. Say --resume to go on with it, or delete that folder to begin anew.");
        Make(place);
        var title = $"frontdesk import of {wish.Source} for {wish.UserId}";
        var journal = Journal.Open(file, title);
        if (journal.Title == title)
            return new StateFolder(place, journal);
        journal.Dispose();
        throw new StoreRefusedException($"What {place} has is another import: {journal.Title}. Go on with that one, or delete that folder.");
    }

    /// <summary>A secret for each of these people, the same as before where one was made before. It is on the disk before anybody can use it, so that no link is ever lost.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SecretsAsync(IEnumerable<string> personIds, CancellationToken cancellationToken)
    {
        var secrets = File.Exists(SecretFile)
            ? (await File.ReadAllLinesAsync(SecretFile, cancellationToken)).Select(line => line.Split('\t')).Where(cells => cells is [_, { Length: 43 }]).DistinctBy(cells => cells[0]).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal)
            : [];
        var fresh = personIds.Where(id => !secrets.ContainsKey(id)).ToList();
        foreach (var id in fresh)
            secrets.Add(id, Ids.Token());
        if (fresh.Count > 0)
            await WriteAsync(SecretFile, string.Concat(secrets.Select(secret => $"{secret.Key}\t{secret.Value}\n")), cancellationToken);
        return secrets;
    }

    /// <summary>A file for its owner alone, whole or not there.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        File.Delete(part);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(part, options))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }

    /// <summary>The import is finished.</summary>
    public void Forget()
    {
        Journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => Journal.Dispose();

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
