using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Frontdesk.Wire;

namespace Frontdesk.Import;

/// <summary>
/// What was read so far, line by line as it came, in a file that only its owner reads: so a reading that was killed goes on where it stopped. Each line begins with a check over
/// the rest; what does not match it, a line that was being written, is cut off.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int CheckLength = 16;
    private readonly ConcurrentDictionary<string, Answered> kept = new(StringComparer.Ordinal);
    private readonly FileStream file;

    private Journal(FileStream file, string title) => (this.file, Title) = (file, title);

    /// <summary>Of what the journal is: its first line.</summary>
    public string Title { get; }

    /// <summary>How many answers it has.</summary>
    public int Count => kept.Count;

    /// <summary>Opens the journal, or begins one with that title.</summary>
    public static Journal Open(string path, string title)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var opened = new FileStream(path, options);
        var whole = new List<string>();
        var end = 0L;
        foreach (var (line, after) in Lines(opened))
        {
            if (Content(line) is not { } content)
                break;
            whole.Add(content);
            end = after;
        }
        opened.SetLength(end);
        opened.Position = end;
        var journal = new Journal(opened, whole.Count > 0 ? whole[0] : title);
        if (whole.Count == 0)
            journal.Append(title);
        foreach (var entry in whole.Skip(1))
            journal.Remember(entry);
        return journal;
    }

    public Answered? Find(string path) => kept.GetValueOrDefault(path);

    public void Keep(string path, Answered answer)
    {
        var body = Encoding.UTF8.GetString(Reply.Encode(answer.Body.WriteTo)); // in one line
        Append(string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {path} {body}"));
        kept[path] = answer;
    }

    public void Dispose() => file.Dispose();

    private void Append(string content)
    {
        var line = Encoding.UTF8.GetBytes($"{CheckOf(content)} {content}\n");
        lock (file)
            file.Write(line);
    }

    private void Remember(string entry)
    {
        if (entry.Split(' ', 3) is not [var status, var path, var body])
            return;
        using var document = JsonDocument.Parse(body);
        kept[path] = new Answered(int.Parse(status, CultureInfo.InvariantCulture), document.RootElement.Clone());
    }

    private static string? Content(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        return text.Length > CheckLength && text[CheckLength] == ' ' && text[..CheckLength] == CheckOf(text[(CheckLength + 1)..]) ? text[(CheckLength + 1)..] : null;
    }

    private static string CheckOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..CheckLength];

    /// <summary>The lines that end, each with where it ends.</summary>
    private static IEnumerable<(byte[] Line, long After)> Lines(FileStream file)
    {
        var all = new byte[file.Length];
        file.ReadExactly(all);
        var start = 0;
        while (Array.IndexOf(all, (byte)'\n', start) is var end and >= 0)
        {
            yield return (all[start..end], end + 1);
            start = end + 1;
        }
    }
}
