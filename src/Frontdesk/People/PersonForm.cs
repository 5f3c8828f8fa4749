using System.Collections.Immutable;
using System.Text.Json;
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

/// <summary>A user not yet agreed to. The password is not in it: it is hashed before the decision, because hashing is slow and there is one writer.</summary>
internal sealed record PersonDraft(
    Sent<string> Username,
    Sent<string> Name,
    Sent<string> Email,
    Sent<bool> Verified,
    Sent<bool> Active,
    Sent<ImmutableArray<string>> Roles,
    Sent<bool> RequirePasswordChange,
    Sent<string> Nickname,
    Sent<string> Bio,
    Sent<string> StatusText,
    Sent<ImmutableSortedDictionary<string, JsonElement>> CustomFields,
    bool AsksForWelcomeEmail)
{
    /// <summary>What both forms take.</summary>
    public static readonly IReadOnlyList<Member> Members =
    [
        Member.OptionalNotNull("active", Shape.Flag),
        Member.OptionalNotNull("roles", Shape.ListOf(Shape.Text)),
        Member.OptionalNotNull("requirePasswordChange", Shape.Flag),
        Member.OptionalNotNull("verified", Shape.Flag),
        Member.OptionalNotNull("sendWelcomeEmail", Shape.Flag),
        Member.Optional("nickname", Shape.Text),
        Member.Optional("bio", Shape.Text),
        Member.Optional("statusText", Shape.Text),
        Member.Optional("customFields", Shape.Object().Open()),
    ];

    public static PersonDraft Read(Fields fields) => new(
        fields.MaybeText("username"),
        fields.MaybeText("name"),
        fields.MaybeText("email"),
        fields.MaybeFlag("verified"),
        fields.MaybeFlag("active"),
        fields.MaybeTexts("roles"),
        fields.MaybeFlag("requirePasswordChange"),
        fields.MaybeText("nickname"),
        fields.MaybeText("bio"),
        fields.MaybeText("statusText"),
        Others(fields.MaybeObject("customFields")),
        fields.MaybeFlag("sendWelcomeEmail").Or(false));

    /// <summary>The person with what was sent in place of what was.</summary>
    public Person Over(Person person) => person with
    {
        Username = Username.Or(person.Username),
        Name = Name.Over(person.Name),
        Emails = Email.HasValue ? [EmailOver(person)] : Verified.HasValue && person.Emails is [var first, .. var others] ? [first with { Verified = Verified.Value }, .. others] : person.Emails,
        Active = Active.Or(person.Active),
        RequirePasswordChange = RequirePasswordChange.Or(person.RequirePasswordChange),
        Nickname = Nickname.Over(person.Nickname),
        Bio = Bio.Over(person.Bio),
        StatusText = StatusText.Over(person.StatusText),
        CustomFields = CustomFields.Over(person.CustomFields),
    };

    /// <summary>A new address is not verified by the old one having been.</summary>
    private EmailAddress EmailOver(Person person) =>
        new(Email.Value, Verified.Or(person.Emails.Any(present => present.Verified && present.Address == Email.Value)));

    private static Sent<ImmutableSortedDictionary<string, JsonElement>> Others(Sent<Fields> sent) =>
        sent.HasValue ? Sent.Value(sent.Value.Others) : sent.IsNull ? Sent<ImmutableSortedDictionary<string, JsonElement>>.Null : default;
}
