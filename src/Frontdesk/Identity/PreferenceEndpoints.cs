using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary><c>/api/ext/v1/me/preferences</c>: how somebody likes the console. Nothing of it shows in the contract's answers.</summary>
internal static class PreferenceEndpoints
{
    internal static readonly Shape Language = Shape.OneOf("en", "de", "es", "pt-BR");
    internal static readonly Shape Theme = Shape.OneOf("light", "dark");

    extension(IEndpointRouteBuilder ext)
    {
        public void MapPreferences()
        {
            var preferences = ext.MapGroup("me/preferences").WithTags("Sessions").RequireSignIn();

            preferences.MapGet("", Get).WithName("Preferences_Get").Tagged().Answers(Item);
            preferences.MapPut("", Choose).WithName("Preferences_Choose").Answers(Item);
        }
    }

    private static ObjectShape Item => Shape.Object(Member.RequiredOrNull("language", Language), Member.RequiredOrNull("theme", Theme));

    private static Reply Get(Caller caller) =>
        new(json => Write(json, caller.Person)) { Tag = caller.Organization.TagOf(Kind.Person, caller.Person.Id) };

    private static Task<IResult> Choose(Body<PreferencesForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Person, caller.Person.Id), amendment => amendment.ChoosePreferences(caller.Person.Id, body.Value), cancellationToken)
            .Reply(static (json, agreed) => Write(json, agreed.Answer));

    private static void Write(Utf8JsonWriter json, Person person)
    {
        json.WriteString("language", person.Language);
        json.WriteString("theme", person.Theme);
    }
}

/// <summary>What is absent stays, null leaves it to the browser.</summary>
internal sealed record PreferencesForm(Sent<string> Language, Sent<string> Theme) : IForm<PreferencesForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(Member.Optional("language", PreferenceEndpoints.Language), Member.Optional("theme", PreferenceEndpoints.Theme)), Coerces: false);

    public static PreferencesForm Read(Fields fields) => new(fields.MaybeText("language"), fields.MaybeText("theme"));
}

/// <summary>Decisions about preferences.</summary>
internal static class PreferenceRules
{
    extension(Amendment amendment)
    {
        /// <summary>Only for themselves.</summary>
        public Outcome<Person> ChoosePreferences(string personId, PreferencesForm form) =>
            amendment.Organization.Person(personId) is { Person: var person }
                ? amendment.PutQuietly(person with { Language = form.Language.Over(person.Language), Theme = form.Theme.Over(person.Theme) })
                : Refusal.SignedOut;
    }
}
