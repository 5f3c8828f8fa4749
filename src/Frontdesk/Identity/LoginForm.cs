using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Identity;

/// <summary>All the forms in which clients sign in (organization.md §1.10).</summary>
/// <param name="User">User name or e-mail address.</param>
/// <param name="Digest">SHA-256 of the password, hexadecimal.</param>
/// <param name="Resume">A login token from before.</param>
internal sealed record LoginForm(string? User, string? Digest, string? Resume) : IForm<LoginForm>
{
    private static readonly ObjectShape Named = Shape.Object(Member.Optional("username", Shape.Text), Member.Optional("email", Shape.Text));

    public static BodyRules Rules { get; } = new(
        Shape.Object(
            Member.Optional("user", Shape.Anything),
            Member.Optional("username", Shape.Text),
            Member.Optional("email", Shape.Text),
            Member.Optional("password", Shape.Anything),
            Member.Optional("resume", Shape.Text),
            Member.Optional("code", Shape.Text)).Open(),
        Coerces: false);

    public static LoginForm Read(Fields fields)
    {
        var user = UserOf(fields.MaybeAnything("user")) ?? fields.MaybeText("username").Or("").OrNull() ?? fields.MaybeText("email").Or("").OrNull();
        var password = fields.MaybeAnything("password");
        return new LoginForm(user, password.HasValue ? SentPassword.Claimed(password.Value) : null, fields.MaybeText("resume").Or("").OrNull());
    }

    private static string? UserOf(Sent<JsonElement> user)
    {
        if (!user.HasValue)
            return null;
        if (user.Value.ValueKind == JsonValueKind.String)
            return user.Value.GetString().OrNull();
        if (!ShapeReader.Read(Named.Open(), user.Value, Wording.Bracketed, coerces: false).Agreed(out var named, out var refusal))
            throw new RefusedException(refusal with { Details = [("field", "user")] });
        return named.MaybeText("username").Or("").OrNull() ?? named.MaybeText("email").Or("").OrNull();
    }
}

internal static class Texts
{
    /// <summary>Null where there is nothing in it.</summary>
    public static string? OrNull(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
