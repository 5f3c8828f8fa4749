using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.History;

/// <summary>
/// Taking a change back: a new change with the inverse, or a list of what stands in the way and nothing happens. What changes by itself (instants, last sign-in) is
/// no change; tokens and passwords are not put back, because they were taken away for a reason (ADR 0018).
/// </summary>
internal static class UndoRules
{
    extension(Amendment amendment)
    {
        /// <summary>The inverse of a ChangeSet, in the name of somebody who might have made each of its changes.</summary>
        public Outcome<Done> Undo(ChangeSet undone, Person caller)
        {
            var before = amendment.Organization;
            var steps = undone.Changes.Where(change => IsTakenBack(change, undone)).Select(change => new UndoStep(change, before.Find(change.Kind, change.Key))).ToList();
            if (UndoAuthority.Refuse(before, caller, steps) is { } forbidden)
                return forbidden;

            amendment.TakeBack(steps);
            var obstacles = UndoObstacles.Of(before, amendment.Organization, steps, amendment.Changes()).Distinct().ToList();
            if (obstacles.Count == 0 && amendment.Changes().IsEmpty)
                obstacles.AddRange(undone.Changes.Select(change => new Obstacle(change.Kind, change.Key, WhyNot(change))));
            if (obstacles.Count > 0)
                return Conflict(undone.Sequence, obstacles);

            foreach (var sentence in undone.Changes.Where(change => !IsTakenBack(change, undone)).Select(WhyNot).Distinct(StringComparer.Ordinal))
                amendment.Warn(sentence);
            amendment.WarnOfIdleMembers(steps);
            return default(Done);
        }

        /// <summary>What was made goes before what was removed comes, each after what it refers to.</summary>
        private void TakeBack(List<UndoStep> steps)
        {
            foreach (var step in steps.Where(step => step.Then is null).OrderByDescending(step => step.Kind))
                amendment.TakeAway(step.Present);
            foreach (var step in steps.Where(step => step.Then is not null).OrderBy(step => step.Kind))
            {
                if (step.ShutsOut)
                    amendment.EndSessions(step.Key);
                amendment.Put(step.Then!);
            }
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

        /// <summary>As when somebody is deactivated: personal access tokens stay, and are good for nothing meanwhile.</summary>
        private void EndSessions(string personId)
        {
            foreach (var token in amendment.Organization.People[personId].Tokens.Select(hash => amendment.Organization.Tokens[hash]).Where(token => token.Name is null))
                amendment.Remove(token);
        }

        /// <summary>Somebody may be in a department without being an agent (decision D7); it is said as it is where they are put there.</summary>
        private void WarnOfIdleMembers(List<UndoStep> steps)
        {
            foreach (var person in steps.Where(step => step.Present is Person were && were.Has(BuiltInRoles.Agent)).Select(step => step.Then).OfType<Person>())
            {
                if (!person.Has(BuiltInRoles.Agent) && !amendment.Organization.People[person.Id].Memberships.IsEmpty)
                    amendment.Warn($"{person.Username} does not have the role {BuiltInRoles.Agent} and takes no chats until then.");
            }
        }
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
        Kind.Token when change.Before is not null => "A token that was revoked does not come back.",
        Kind.Token => "The session or token has ended already.",
        Kind.Credential => "A password is not put back.",
        Kind.Invitation => "A set-up link is not put back.",
        Kind.WebhookSecret => "A secret is not put back.",
        _ => "It is as it was before already.",
    };

    /// <summary>The ChangeSet made that person, or deleted them: then what they sign in with goes or comes with them.</summary>
    private static bool IsAbout(ChangeSet undone, string personId) =>
        undone.Changes.Any(change => change.Kind == Kind.Person && change.Key == personId && (change.Before is null || change.After is null));

    private static Refusal Conflict(long sequence, IEnumerable<Obstacle> obstacles) =>
        new(409, string.Create(CultureInfo.InvariantCulture, $"Change {sequence} cannot be undone as things are now [error-undo-conflict]"), "error-undo-conflict")
        {
            Conflicts = [.. obstacles.Select(obstacle => obstacle.Shown)],
        };
}
