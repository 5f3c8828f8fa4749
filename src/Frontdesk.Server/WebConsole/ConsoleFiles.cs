using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Frontdesk.Server.WebConsole;

/// <summary>The built console, out of the executable itself; empty where it was built without Node.</summary>
internal sealed class ConsoleFiles
{
    private const string Prefix = "console/";
    private static readonly (string Encoding, string Suffix)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Lazy<ConsoleFile>> files;

    private ConsoleFiles(FrozenDictionary<string, Lazy<ConsoleFile>> files) => this.files = files;

    /// <summary>Looks at the names alone: a file is read when it is first asked for, so that a start does not wait for the console and a server that nobody opens it on does not hold it.</summary>
    public static ConsoleFiles Load(Assembly assembly)
    {
        var resources = assembly.GetManifestResourceNames().Select(name => (Resource: name, Path: name.Replace('\\', '/')))
            .Where(entry => entry.Path.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Path[Prefix.Length..], entry => entry.Resource, StringComparer.Ordinal);
        return new ConsoleFiles(resources.Keys.Where(path => !Encodings.Any(encoding => path.EndsWith(encoding.Suffix, StringComparison.Ordinal)))
            .ToFrozenDictionary(path => "/" + path, path => new Lazy<ConsoleFile>(() => Read(assembly, resources, path)), StringComparer.Ordinal));
    }

    /// <summary>The page itself; null where there is no console.</summary>
    public ConsoleFile? Page => Find("/index.html");

    public ConsoleFile? Find(string path) => files.GetValueOrDefault(path)?.Value;

    private static ConsoleFile Read(Assembly assembly, Dictionary<string, string> resources, string path)
    {
        var plain = Read(assembly, resources[path]);
        return new ConsoleFile(
            ContentTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream"),
            plain,
            [.. Encodings.Where(encoding => resources.ContainsKey(path + encoding.Suffix)).Select(encoding => (encoding.Encoding, Read(assembly, resources[path + encoding.Suffix])))],
            $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"");
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
