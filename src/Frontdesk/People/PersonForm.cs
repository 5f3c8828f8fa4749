using Frontdesk.Identity;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.People;

/// <summary>What comes in when a user is made (<c>users.create</c>).</summary>
/// <param name="Digest">SHA-256 of the password; null where a random one is asked for.</param>
internal sealed record NewPersonForm(PersonDraft Draft, string? Digest) : IForm<NewPersonForm>
{
    private static readonly Refusal NoPassword = new(400, "must have required property 'password' [invalid-params]", "invalid-params", ("field", "password"));

    public static BodyRules Rules { get; } = new(Shape.Object(
    [
        Member.Required("name", Shape.NonEmptyText),
        Member.Required("email", Shape.Text),
        Member.OptionalNotNull("password", Shape.Anything),
        Member.Required("username", Shape.Text),
        Member.OptionalNotNull("setRandomPassword", Shape.Flag),
        Member.OptionalNotNull("joinDefaultChannels", Shape.Flag),
        .. PersonDraft.Members,
    ]));

    public static NewPersonForm Read(Fields fields)
    {
        var isRandom = fields.MaybeFlag("setRandomPassword").Or(false);
        var password = fields.MaybeAnything("password");
        if (!isRandom && !password.HasValue)
            throw new RefusedException(NoPassword);
        return new NewPersonForm(PersonDraft.Read(fields), isRandom ? null : SentPassword.Chosen(password.Value));
    }
}

/// <summary>What comes in when a user is changed (<c>users.update</c>): what is not in <c>data</c> stays.</summary>
/// <param name="Digest">SHA-256 of the new password; null where it stays.</param>
internal sealed record PersonForm(string UserId, PersonDraft Draft, string? Digest) : IForm<PersonForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.Required("userId", Shape.NonEmptyText),
        Member.Required("data", Shape.Object(
        [
            Member.Optional("name", Shape.NonEmptyText),
            Member.OptionalNotNull("email", Shape.Text),
            Member.OptionalNotNull("password", Shape.Anything),
            Member.OptionalNotNull("username", Shape.Text),
            .. PersonDraft.Members,
        ]))));

    public static PersonForm Read(Fields fields)
    {
        var sent = fields.Object("data");
        var password = sent.MaybeAnything("password");
        return new PersonForm(fields.Text("userId"), PersonDraft.Read(sent), password.HasValue ? SentPassword.Chosen(password.Value) : null);
    }
}
