using System.Collections.Immutable;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Webhooks;

/// <summary>What comes in when a webhook is made.</summary>
/// <param name="Secret">The client's own; null where the server makes one.</param>
internal sealed record WebhookForm(WebhookDraft Draft, string? Secret) : IForm<WebhookForm>
{
    internal static readonly Shape SecretText = new TextShape { Least = 16, Longest = 256 };

    public static BodyRules Rules { get; } = new(Shape.Object([Member.Required("url", Shape.NonEmptyText), .. WebhookDraft.Members, Member.OptionalNotNull("secret", SecretText)]), Coerces: false);

    public static WebhookForm Read(Fields fields) => new(WebhookDraft.Of(fields), fields.MaybeText("secret") is { HasValue: true } secret ? secret.Value : null);
}

/// <summary>What comes in when a webhook is changed: what is not sent stays.</summary>
internal sealed record WebhookChangeForm(WebhookDraft Draft) : IForm<WebhookChangeForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object([Member.OptionalNotNull("url", Shape.NonEmptyText), .. WebhookDraft.Members]), Coerces: false);

    public static WebhookChangeForm Read(Fields fields) => new(WebhookDraft.Of(fields));
}

/// <summary>Another secret; null where the server makes one.</summary>
internal sealed record SecretForm(string? Secret) : IForm<SecretForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(Member.OptionalNotNull("secret", WebhookForm.SecretText)), Coerces: false);

    public static SecretForm Read(Fields fields) => new(fields.MaybeText("secret") is { HasValue: true } secret ? secret.Value : null);
}

/// <summary>From where everything is to be sent again.</summary>
internal sealed record ReplayForm(long After) : IForm<ReplayForm>
{
    private const double Most = 9_007_199_254_740_991; // beyond it a JSON number is not exact

    public static BodyRules Rules { get; } = new(Shape.Object(Member.Required("after", new NumberShape(Whole: true) { Least = 0, Most = Most })), Coerces: false);

    public static ReplayForm Read(Fields fields) => new((long)fields.MaybeNumber("after").Value);
}

/// <summary>A webhook not yet agreed to.</summary>
/// <param name="Kinds">The whole list; none means all.</param>
internal sealed record WebhookDraft(Sent<string> Url, Sent<ImmutableArray<string>> Kinds, Sent<bool> Active, Sent<string> Description)
{
    private const int LongestDescription = 1_000;

    public static readonly IReadOnlyList<Member> Members =
    [
        Member.Optional("kinds", Shape.ListOf(Shape.OneOf(KindWords.All))),
        Member.OptionalNotNull("active", Shape.Flag),
        Member.Optional("description", new TextShape { Longest = LongestDescription }),
    ];

    public static WebhookDraft Of(Fields fields) => new(fields.MaybeText("url"), fields.MaybeTexts("kinds"), fields.MaybeFlag("active"), fields.MaybeText("description"));
}
