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

    private readonly FrozenDictionary<string, ConsoleFile> files;

    private ConsoleFiles(FrozenDictionary<string, ConsoleFile> files) => this.files = files;

    public static ConsoleFiles Load(Assembly assembly)
    {
        var all = assembly.GetManifestResourceNames().Select(name => (Resource: name, Path: name.Replace('\\', '/')))
            .Where(entry => entry.Path.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Path[Prefix.Length..], entry => Read(assembly, entry.Resource), StringComparer.Ordinal);
        return new ConsoleFiles(all.Where(entry => !Encodings.Any(encoding => entry.Key.EndsWith(encoding.Suffix, StringComparison.Ordinal))).ToFrozenDictionary(
            entry => "/" + entry.Key,
            entry => new ConsoleFile(
                ContentTypes.GetValueOrDefault(Path.GetExtension(entry.Key), "application/octet-stream"),
                entry.Value,
                [.. Encodings.Where(encoding => all.ContainsKey(entry.Key + encoding.Suffix)).Select(encoding => (encoding.Encoding, all[entry.Key + encoding.Suffix]))],
                $"\"{Convert.ToHexStringLower(SHA256.HashData(entry.Value))[..16]}\""),
            StringComparer.Ordinal));
    }

    /// <summary>The page itself; null where there is no console.</summary>
    public ConsoleFile? Page => Find("/index.html");

    public ConsoleFile? Find(string path) => files.GetValueOrDefault(path);

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
