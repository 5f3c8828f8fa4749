using System.Globalization;
using Frontdesk.Import;

namespace Frontdesk.Server.Import;

/// <summary>How far it is: a bar on a terminal, otherwise a line at the beginning of each part and one at its end.</summary>
internal sealed class ProgressLine(TextWriter output, bool isPlain)
{
    private const int Width = 30;
    private readonly Lock gate = new();
    private string shown = "";

    public void Tell(Progress progress)
    {
        lock (gate)
        {
            if (isPlain)
            {
                if (progress.Done == progress.All)
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.What}: {progress.All}"));
                return;
            }
            var filled = progress.All == 0 ? Width : (int)((long)progress.Done * Width / progress.All);
            var line = string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', filled)}{new string('.', Width - filled)}] {progress.Done}/{progress.All} {progress.What}");
            if (line == shown)
                return;
            output.Write(line.PadRight(shown.Length));
            shown = line;
            if (progress.Done >= progress.All)
            {
                output.WriteLine();
                shown = "";
            }
        }
    }
}
