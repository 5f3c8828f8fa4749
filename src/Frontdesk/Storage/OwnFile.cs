namespace Frontdesk.Storage;

/// <summary>A file for its owner alone, because password hashes will be in it. What SQLite puts beside it has the same rights.</summary>
internal static class OwnFile
{
    /// <summary>Makes an empty one.</summary>
    /// <exception cref="IOException">There is one.</exception>
    public static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }
}
