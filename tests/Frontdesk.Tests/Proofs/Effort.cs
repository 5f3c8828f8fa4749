using System.Globalization;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// How much is tried. <c>FRONTDESK_LONG=1</c> (<c>dev/ci --long</c>) tries a hundred times more; <c>FRONTDESK_SEED</c> tries one seed again.
/// </summary>
internal static class Effort
{
    public static bool IsLong => Environment.GetEnvironmentVariable("FRONTDESK_LONG") == "1";

    /// <summary>The one seed that is asked for, or null.</summary>
    public static int? OnlySeed => int.TryParse(Environment.GetEnvironmentVariable("FRONTDESK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    public static int Of(int usually, int atLength) => IsLong ? atLength : usually;

    /// <summary>
    /// The same seeds in every usual run, so that red is about the change under test; others in every long run, so that it finds what the usual
    /// ones do not.
    /// </summary>
    public static IReadOnlyList<int> Seeds(int usually, int atLength)
    {
        if (OnlySeed is { } only)
            return [only];
        var first = IsLong ? (int)(TimeProvider.System.GetTimestamp() % 1_000_000_000) : 1;
        return [.. Enumerable.Range(first, Of(usually, atLength))];
    }

    /// <summary>The command that tries a seed again.</summary>
    public static string Again(int seed, string test) =>
        $"{(IsLong ? "FRONTDESK_LONG=1 " : "")}FRONTDESK_SEED={seed.ToString(CultureInfo.InvariantCulture)} dotnet test tests/Frontdesk.Tests --filter \"FullyQualifiedName~{test}\"";
}
