using Frontdesk.Identity;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.People;

/// <summary>Who is meant, by id or by user name.</summary>
internal sealed record NamedForm(string? UserId, string? Username) : IForm<NamedForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.OptionalNotNull("userId", Shape.Text),
        Member.OptionalNotNull("username", Shape.Text),
        Member.OptionalNotNull("confirmRelinquish", Shape.Flag))); // whether their rooms may lose their last owner: no room has an owner

    public static NamedForm Read(Fields fields) => new(fields.MaybeText("userId").Or("").OrNull(), fields.MaybeText("username").Or("").OrNull());
}

/// <summary>Whether somebody may come in (<c>users.setActiveStatus</c>).</summary>
internal sealed record ActiveForm(string UserId, bool Active) : IForm<ActiveForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.Required("activeStatus", Shape.Flag),
        Member.Required("userId", Shape.NonEmptyText),
        Member.OptionalNotNull("confirmRelinquish", Shape.Flag)));

    public static ActiveForm Read(Fields fields) => new(fields.Text("userId"), fields.Flag("activeStatus"));
}
