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

    /// <summary>Why somebody changes something; null where the request does not say. A header of a browser has no letters beyond Latin-1, so it may come percent-encoded (UTF-8).</summary>
    public static string? Reason(HttpRequest request) =>
        request.Headers.TryGetValue(ReasonHeader, out var sent) && Uri.UnescapeDataString(sent.ToString()).Trim() is { Length: > 0 } reason ? reason : null;

    /// <summary>Why the reason cannot be kept; null where it can.</summary>
    public static Refusal? RefuseReason(HttpRequest request) => Reason(request) is { } reason && (reason.Length > LongestReason || reason.Any(char.IsControl)) ? BadReason : null;
}
