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

    private static readonly Refusal BadPrecondition =
        new(400, "If-Match must be * or entity tags in quotes [invalid-params]", "invalid-params", ("field", "If-Match"));

    /// <summary>Why somebody changes something; null where the request does not say. A header of a browser has no letters beyond Latin-1, so it may come percent-encoded (UTF-8).</summary>
    public static string? Reason(HttpRequest request) =>
        request.Headers.TryGetValue(ReasonHeader, out var sent) && Uri.UnescapeDataString(sent.ToString()).Trim() is { Length: > 0 } reason ? reason : null;

    /// <summary>What has to hold for the change to be wanted; null where the request asks for nothing of the kind.</summary>
    public static Precondition? Precondition(HttpRequest request) => request.Headers.IfMatch is { Count: > 0 } sent ? new Precondition(sent.ToString()) : null;

    /// <summary>Why <c>If-Match</c> cannot be read; null where it can.</summary>
    public static Refusal? RefusePrecondition(HttpRequest request) => Precondition(request) is { IfMatch: var list } && !EntityTags.IsList(list) ? BadPrecondition : null;

    /// <summary>Why the reason cannot be kept; null where it can.</summary>
    public static Refusal? RefuseReason(HttpRequest request) => Reason(request) is { } reason && (reason.Length > LongestReason || reason.Any(char.IsControl)) ? BadReason : null;
}
