using Frontdesk.Identity;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.People;

/// <summary>What somebody says of being there (<c>users.setStatus</c>).</summary>
internal sealed record StatusForm(string? UserId, string? Username, Sent<string> Status, Sent<string> Message, string? ExpiresAt) : IForm<StatusForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(
            Member.Optional("message", Shape.Text),
            Member.OptionalNotNull("status", Shape.Text),
            Member.OptionalNotNull("expiresAt", Shape.Text),
            Member.OptionalNotNull("userId", Shape.Text),
            Member.OptionalNotNull("username", Shape.Text)),
        Wording.Match,
        Coerces: false);

    public static StatusForm Read(Fields fields) => new(
        fields.MaybeText("userId").Or("").OrNull(),
        fields.MaybeText("username").Or("").OrNull(),
        fields.MaybeText("status"),
        fields.MaybeText("message"),
        fields.MaybeText("expiresAt").Or("").OrNull());
}
