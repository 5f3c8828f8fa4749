using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>What a blueprint looks like: the check of a file, and the JSON Schema by which editors complete it.</summary>
internal static class BlueprintShape
{
    private static readonly Shape Id = new TextShape { Filled = true, Longest = 100 };
    private static readonly Shape Name = Shape.NonEmptyText;
    private static readonly Shape Reference = Name;
    private static readonly Shape Names = List(Name);

    private static readonly ObjectShape Person = Shape.Object(
        Member.Required("username", Name),
        Member.OptionalNotNull("id", Id),
        Member.OptionalNotNull("name", Shape.Text),
        Member.OptionalNotNull("emails", Shape.ListOf(Shape.Object(Member.Required("address", Name), Member.OptionalNotNull("verified", Shape.Flag)))),
        Member.OptionalNotNull("roles", Names),
        Member.OptionalNotNull("active", Shape.Flag),
        Member.OptionalNotNull("type", Shape.OneOf("user", "bot")),
        Member.OptionalNotNull("nickname", Shape.Text),
        Member.OptionalNotNull("bio", Shape.Text),
        Member.OptionalNotNull("livechat", Shape.Object().Open()),
        Member.OptionalNotNull("customFields", Shape.Object().Open()));

    private static readonly ObjectShape Role = Shape.Object(
        Member.Required("name", Name),
        Member.OptionalNotNull("id", Id),
        Member.OptionalNotNull("description", Shape.Text),
        Member.OptionalNotNull("scope", Shape.OneOf("Users", "Subscriptions")),
        Member.OptionalNotNull("mandatory2fa", Shape.Flag));

    private static readonly ObjectShape Grant = Shape.Object(Member.Required("permission", Name), Member.Required("roles", Names));

    private static readonly ObjectShape Unit = Shape.Object(
        Member.Required("name", Name),
        Member.OptionalNotNull("id", Id),
        Member.OptionalNotNull("visibility", Name),
        Member.OptionalNotNull("enabled", Shape.Flag),
        Member.OptionalNotNull("description", Shape.Text),
        Member.OptionalNotNull("email", Shape.Text),
        Member.OptionalNotNull("showOnOfflineForm", Shape.Flag));

    private static readonly ObjectShape Department = Shape.Object(
        Member.Required("name", Name),
        Member.OptionalNotNull("id", Id),
        Member.OptionalNotNull("unit", Reference),
        Member.OptionalNotNull("email", Shape.Text),
        Member.OptionalNotNull("enabled", Shape.Flag),
        Member.OptionalNotNull("archived", Shape.Flag),
        Member.OptionalNotNull("showOnRegistration", Shape.Flag),
        Member.OptionalNotNull("showOnOfflineForm", Shape.Flag),
        Member.OptionalNotNull("description", Shape.Text),
        Member.OptionalNotNull("requestTagBeforeClosingChat", Shape.Flag),
        Member.OptionalNotNull("chatClosingTags", Shape.ListOf(Shape.Text)),
        Member.OptionalNotNull("fallback", Reference),
        Member.OptionalNotNull("forwardTo", Names),
        Member.OptionalNotNull("allowReceiveForwardOffline", Shape.Flag),
        Member.OptionalNotNull("custom", Shape.Object().Open(Shape.Scalar)));

    private static readonly ObjectShape Membership = Shape.Object(
        Member.Required("department", Reference),
        Member.Required("agents", List(Shape.Object(
            Member.Required("agent", Reference), Member.OptionalNotNull("count", Shape.Number), Member.OptionalNotNull("order", Shape.Number)))));

    private static readonly ObjectShape Monitorship = Shape.Object(Member.Required("unit", Reference), Member.Required("monitors", Names));

    public static readonly ObjectShape Whole = Shape.Object(
        Member.OptionalNotNull("manage", Shape.ListOf(Shape.OneOf(Blueprint.PartWords))),
        Member.OptionalNotNull("people", List(Person)),
        Member.OptionalNotNull("roles", List(Role)),
        Member.OptionalNotNull("grants", List(Grant)),
        Member.OptionalNotNull("units", List(Unit)),
        Member.OptionalNotNull("departments", List(Department)),
        Member.OptionalNotNull("memberships", List(Membership)),
        Member.OptionalNotNull("monitorships", List(Monitorship)));

    /// <summary>A file may hold more than a request does.</summary>
    private static ListShape List(Shape item) => new(item, Unique: false) { Longest = 1_000_000 };
}
