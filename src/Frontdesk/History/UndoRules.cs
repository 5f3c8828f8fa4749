using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.History;

/// <summary>
/// Taking a change back: a new change with the inverse, or a list of what stands in the way and nothing happens. What changes by itself (instants, last sign-in) is
/// no change; tokens and passwords are not put back, because they were taken away for a reason.
/// </summary>
internal static class UndoRules
{
    extension(Amendment amendment)
    {
        /// <summary>The inverse of a ChangeSet, in the name of somebody who might have made each of its changes.</summary>
        public Outcome<Done> Undo(ChangeSet undone, Person caller)
        {
            var before = amendment.Organization;
            var inverse = undone.Changes.Where(change => IsTakenBack(change, undone)).Select(change => new Inverse(change, before.Find(change.Kind, change.Key))).ToList();
            var obstacles = inverse.Select(step => Obstacle(step, undone, before)).OfType<Obstacle>().ToList();
            if (obstacles.Count > 0)
                return Conflict(undone.Sequence, obstacles);
            if (inverse.Select(step => UndoAuthority.Refuse(before, caller, step.Present, step.Then)).FirstOrDefault(refusal => refusal is not null) is { } forbidden)
                return forbidden;

            foreach (var step in inverse.Where(step => step.Then is null).OrderByDescending(step => step.Undone.Kind))
                amendment.TakeAway(step.Present);
            foreach (var then in inverse.Select(step => step.Then).OfType<Record>().OrderBy(record => record.Kind))
                amendment.Put(then);

            if (amendment.Changes().IsEmpty)
                return Conflict(undone.Sequence, undone.Changes.Select(change => new Obstacle(change.Kind, change.Key, WhyNot(change))));
            foreach (var sentence in undone.Changes.Where(change => !IsTakenBack(change, undone)).Select(WhyNot).Distinct(StringComparer.Ordinal))
                amendment.Warn(sentence);
            obstacles.AddRange(Inspection.Of(before, amendment.Organization, amendment.Changes()));
            if (!amendment.Organization.InRole(BuiltInRoles.Admin).Any(admin => amendment.Organization.People[admin.Id].Person.Active))
                obstacles.Add(new Obstacle(Kind.Role, BuiltInRoles.Admin, "Nobody active would be an administrator."));
            return obstacles.Count > 0 ? Conflict(undone.Sequence, obstacles) : default(Done);
        }

        /// <summary>Somebody who was made goes with what they sign in with.</summary>
        private void TakeAway(Record? present)
        {
            if (present is Person person && amendment.Organization.Person(person.Id) is { } node)
            {
                foreach (var token in node.Tokens)
                    amendment.Remove(amendment.Organization.Tokens[token]);
                if (amendment.Organization.Credentials.GetValueOrDefault(person.Id) is { } credential)
                    amendment.Remove(credential);
                if (amendment.Organization.Invitations.GetValueOrDefault(person.Id) is { } invitation)
                    amendment.Remove(invitation);
            }
            if (present is not null)
                amendment.Remove(present);
        }
    }

    private static Obstacle? Obstacle(Inverse step, ChangeSet undone, Organization organization)
    {
        var (change, present) = (step.Undone, step.Present);
        var reason = change.Kind switch
        {
            Kind.Token or Kind.Credential or Kind.Invitation or Kind.WebhookSecret => null,
            _ when change.After is null => present is null ? null : "It has been made again since.",
            _ when present is null => "It has been deleted since.",
            _ => present.Lasting.SameAs(change.After.Lasting) ? null : "It has changed since.",
        };
        reason ??= step.Then is Person person && TakenName(organization, person) is { } taken ? $"{taken} belongs to somebody else now." : null;
        return reason is null ? null : new Obstacle(change.Kind, change.Key, reason);
    }

    /// <summary>A session that began is ended; but what was revoked stays revoked, and a password stays what it is, unless the person comes back with it or goes with it.</summary>
    private static bool IsTakenBack(Change change, ChangeSet undone) => change.Kind switch
    {
        Kind.Token => change.Before is null,
        Kind.Credential or Kind.Invitation => IsAbout(undone, change.Key),
        Kind.WebhookSecret => change.Before is null || change.After is null, // it comes and goes with its webhook
        _ => true,
    };

    private static string WhyNot(Change change) => change.Kind switch
    {
        Kind.Token when change.After is null => "A token that was revoked does not come back.",
        Kind.Token => "The session or token has ended already.",
        Kind.Credential => "A password is not put back.",
        Kind.Invitation => "A set-up link is not put back.",
        Kind.WebhookSecret => "A secret is not put back.",
        _ => "It is as it was before already.",
    };

    /// <summary>The ChangeSet made that person, or deleted them: then what they sign in with goes or comes with them.</summary>
    private static bool IsAbout(ChangeSet undone, string personId) =>
        undone.Changes.Any(change => change.Kind == Kind.Person && change.Key == personId && (change.Before is null || change.After is null));

    private static string? TakenName(Organization organization, Person person) =>
        organization.PersonCalled(person.Username) is { } holder && holder.Id != person.Id ? person.Username
        : person.Emails.Select(email => email.Address).FirstOrDefault(address => organization.PersonAt(address) is { } other && other.Id != person.Id);

    private static Refusal Conflict(long sequence, IEnumerable<Obstacle> obstacles) =>
        new(409, string.Create(CultureInfo.InvariantCulture, $"Change {sequence} cannot be undone as things are now [error-undo-conflict]"), "error-undo-conflict")
        {
            Conflicts = [.. obstacles.Select(obstacle => obstacle.Shown)],
        };

    /// <summary>One change, to be taken back.</summary>
    private sealed record Inverse(Change Undone, Record? Present)
    {
        /// <summary>What there will be; null where it goes. Tokens stay away.</summary>
        public Record? Then { get; } = Undone.Before switch
        {
            Token => null,
            Person person => person with { LastLogin = (Present as Person)?.LastLogin ?? person.LastLogin },
            var record => record,
        };
    }
}
