using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.People;

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
        Emails = EmailsOver(person),
        Active = Active.Or(person.Active),
        RequirePasswordChange = RequirePasswordChange.Or(person.RequirePasswordChange),
        Nickname = Nickname.Over(person.Nickname),
        Bio = Bio.Over(person.Bio),
        StatusText = StatusText.Over(person.StatusText),
        CustomFields = CustomFields.Over(person.CustomFields),
    };

    /// <summary>A new address is not verified by the old one having been.</summary>
    private ImmutableArray<EmailAddress> EmailsOver(Person person)
    {
        if (Email.HasValue)
            return [new EmailAddress(Email.Value, Verified.Or(person.Emails.Any(present => present.Verified && present.Address == Email.Value)))];
        return Verified.HasValue && person.Emails is [var first, .. var others] ? [first with { Verified = Verified.Value }, .. others] : person.Emails;
    }

    private static Sent<ImmutableSortedDictionary<string, JsonElement>> Others(Sent<Fields> sent) =>
        sent.HasValue ? Sent.Value(sent.Value.Others) : sent.IsNull ? Sent<ImmutableSortedDictionary<string, JsonElement>>.Null : default;
}
