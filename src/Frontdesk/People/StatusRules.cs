using System.Globalization;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.People;

/// <summary>What may become of a status.</summary>
internal static class StatusRules
{
    extension(Amendment amendment)
    {
        /// <summary>One's own status, or with <c>edit-other-user-info</c> somebody else's.</summary>
        public Outcome<Done> SetStatus(Person caller, StatusForm form)
        {
            var meant = amendment.Organization.PersonMeant(form.UserId, form.Username, caller);
            if (meant?.Id != caller.Id && !amendment.Organization.Allows(caller, Permission.EditOtherUser))
                return Refusal.ForbiddenInside;
            if (meant is null)
                return PersonRefusals.NoSuchUser;
            if (form.Status.IsAbsent && form.Message.IsAbsent)
                return UserRefusals.NothingToSet;
            var status = form.Status.HasValue ? PresenceOf(form.Status.Value) : meant.Status;
            if (status is not { } presence)
                return UserRefusals.InvalidStatus;
            if (form.ExpiresAt is not null && !(InstantOf(form.ExpiresAt) > amendment.Now))
                return UserRefusals.InvalidExpiry;
            if (form.ExpiresAt is not null)
                amendment.Warn("The status stays until it is changed: expiresAt has no effect.");
            amendment.Put(meant with { Status = presence, StatusText = form.Message.Over(meant.StatusText) });
            return default(Done);
        }
    }

    extension(Organization organization)
    {
        /// <summary>Who is meant: by id, by user name, or else the caller.</summary>
        public Person? PersonMeant(string? id, string? username, Person caller) => (id, username) switch
        {
            ({ } given, _) => organization.Person(given)?.Person,
            (null, { } given) => organization.PersonCalled(given)?.Person,
            (null, null) => organization.Person(caller.Id)?.Person,
        };
    }

    private static DateTimeOffset? InstantOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static Presence? PresenceOf(string word) => word switch
    {
        "online" => Presence.Online,
        "away" => Presence.Away,
        "busy" => Presence.Busy,
        "offline" => Presence.Offline,
        _ => null,
    };
}
