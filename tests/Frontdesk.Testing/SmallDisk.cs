using System.Globalization;

namespace Frontdesk.Testing;

/// <summary>A folder on a disk of its own, so small that a test can fill it.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Null where this machine does not let us mount one.</summary>
    public static async Task<SmallDisk?> MountAsync(int mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("frontdesk-disk-").FullName;
        var options = $"size={mebibytes.ToString(CultureInfo.InvariantCulture)}m,mode=0777";
        if (await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder))
            return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static async Task<bool> RunAsync(params string[] command)
    {
        var (exitCode, _) = await ChildProcess.RunAsync(Environment.UserName == "root" ? command : ["sudo", "-n", .. command]);
        return exitCode == 0;
    }
}
