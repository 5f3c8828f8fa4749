using System.Text;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Identity;

/// <summary>The optional headers that are ours, as a request has them.</summary>
internal static class Requested
{
    public const string MinRevision = "X-Frontdesk-Min-Revision";
    public const string AsOf = "X-Frontdesk-As-Of";
    private const string ReasonHeader = "X-Frontdesk-Reason";
    private const int LongestReason = 500;

    private static readonly Refusal BadReason =
        new(400, $"{ReasonHeader} must be one line of at most {LongestReason} characters [invalid-params]", "invalid-params", ("field", ReasonHeader));

    private static readonly Refusal NoDryRun =
        new(400, "dryRun does not go with this request: it changes nothing that could be previewed [invalid-params]", "invalid-params", ("field", "dryRun"));

    private static readonly Refusal NoPrecondition =
        new(400, "If-Match does not go with this request: it changes no record [invalid-params]", "invalid-params", ("field", "If-Match"));

    private static readonly Refusal BadPrecondition =
        new(400, "If-Match must be * or entity tags in quotes [invalid-params]", "invalid-params", ("field", "If-Match"));

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why somebody changes something; null where the request does not say. A header of a browser has no letters beyond Latin-1, so it may come percent-encoded (UTF-8).</summary>
    public static string? Reason(HttpRequest request) =>
        request.Headers.TryGetValue(ReasonHeader, out var sent) && Uri.UnescapeDataString(TextOf(sent.ToString())).Trim() is { Length: > 0 } reason ? reason : null;

    /// <summary>What has to hold for the change to be wanted; null where the request asks for nothing of the kind.</summary>
    public static Precondition? Precondition(HttpRequest request) => request.Headers.IfMatch is { Count: > 0 } sent ? new Precondition(sent.ToString()) : null;

    /// <summary>Why <c>If-Match</c> cannot be read; null where it can.</summary>
    public static Refusal? RefusePrecondition(HttpRequest request) => Precondition(request) is { IfMatch: var list } && !EntityTags.IsList(list) ? BadPrecondition : null;

    /// <summary>Why the reason cannot be kept; null where it can.</summary>
    public static Refusal? RefuseReason(HttpRequest request) => Reason(request) is { } reason && (reason.Length > LongestReason || reason.Any(IsNoText)) ? BadReason : null;

    /// <summary>Why <c>dryRun</c> and <c>If-Match</c> make no sense on a route that changes nothing of the organisation: whoever sends them believes that something does not happen. Null where there are none.</summary>
    public static Refusal? RefuseSafeguards(HttpRequest request) => request.Query["dryRun"] == "true" ? NoDryRun : request.Headers.IfMatch.Count > 0 ? NoPrecondition : null;

    /// <summary>The server takes each byte of a header for a character, as browsers write them. What is UTF-8 as a whole was meant as UTF-8.</summary>
    private static string TextOf(string sent)
    {
        try
        {
            return Utf8.GetString(Encoding.Latin1.GetBytes(sent));
        }
        catch (DecoderFallbackException)
        {
            return sent;
        }
    }

    /// <summary>What ends a line, and what turns the direction of writing, so that a line says something else than it shows.</summary>
    private static bool IsNoText(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
