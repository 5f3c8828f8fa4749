namespace Frontdesk.Tests.House;

/// <summary>The files of this repository, as the tests of the house read them.</summary>
internal static class Repository
{
    /// <summary>Set to rewrite the committed pages instead of comparing them.</summary>
    private const string Write = "FRONTDESK_WRITE";

    public static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The C# files below a folder, without what the build makes.</summary>
    public static IEnumerable<SourceFile> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal)
        .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))));

    /// <summary>The committed page is what the code gives; with <c>FRONTDESK_WRITE=1</c> it becomes so.</summary>
    public static void ShouldBeCommitted(string page, string text)
    {
        var path = Path.Combine(Root, page);
        if (Environment.GetEnvironmentVariable(Write) == "1")
            File.WriteAllText(path, text);
        var committed = File.Exists(path) ? File.ReadAllText(path) : "";
        committed.ShouldBe(text, $"{page} is not what the code gives. Look at the difference, and if it is meant: {Write}=1 dotnet test");
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Frontdesk.slnx")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Frontdesk.slnx is nowhere above the tests."));
}

/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.Count(character => character == '\n');
}
