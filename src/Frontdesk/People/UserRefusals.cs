using Frontdesk.Wire;

namespace Frontdesk.People;

/// <summary>What is refused about users.</summary>
internal static class UserRefusals
{
    /// <summary>The contract's text, which has neither code nor bracket.</summary>
    public static readonly Refusal NotFound = Refusal.Plain("User not found.");

    public static readonly Refusal NoKey = new(
        400,
        "must have required property 'userId'\n must have required property 'username'\n must have required property 'importId'\n must match a schema in anyOf [invalid-params]",
        "invalid-params",
        ("field", "userId"));

    public static readonly Refusal NothingToSet = new(400, "Match error: Failed Match.OneOf, Match.Maybe or Match.Optional validation", null, ("field", "status"));

    public static readonly Refusal InvalidStatus = Refusal.Coded("error-invalid-status", "Valid status types include online, away, offline, and busy.", ("field", "status"));

    public static readonly Refusal InvalidExpiry = Refusal.Coded("error-invalid-date", "expiresAt must be a future date", ("field", "expiresAt"));

    public static Refusal EditingNotAllowed(string field) =>
        Refusal.Coded("error-action-not-allowed", "Editing user is not allowed", ("method", "insertOrUpdateUser"), ("action", "Editing_user"), ("field", field));
}
