using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>
/// Who knows somebody's password, and the login token that they get for it. Every way to sign in asks here, so that none of them is easier to guess at than the others.
/// </summary>
internal sealed class SignIns(Registrar registrar, Passwords passwords, FailedLogins failed)
{
    /// <summary>The credential that the password was found right for. A failure counts, and after too many of them nobody gets an answer for a while.</summary>
    /// <param name="user">User name or e-mail address.</param>
    /// <param name="digest">SHA-256 of the password, hexadecimal.</param>
    public Outcome<Credential> Verify(Asker asker, string user, string digest)
    {
        var organization = asker.Organization;
        if (failed.AreLocked(organization, user, asker.Address))
            return LoginRefusals.Locked;

        var person = user.Contains('@', StringComparison.Ordinal) ? organization.PersonAt(user) : organization.PersonCalled(user);
        var credential = person is null ? null : organization.Credentials.GetValueOrDefault(person.Id);
        var isRight = passwords.Verify(credential?.PasswordHash, digest);
        if (failed.AreLocked(organization, user, asker.Address)) // asked again, so that guesses sent all at once do not outrun the count
            return LoginRefusals.Locked;
        if (!isRight)
        {
            failed.Count(organization, user, asker.Address);
            return LoginRefusals.Unauthorized;
        }
        failed.Forgive(user, asker.Address);
        return person!.Person.Active ? credential! : LoginRefusals.NotActive;
    }

    /// <summary>A login token for whoever the credential belongs to. It rests on the password alone, whoever the request comes from otherwise.</summary>
    /// <param name="secret">Made outside, so that the answer can hand it over; only its hash is kept.</param>
    public Deciding<Token> SignIn(Asker asker, Credential credential, string secret, CancellationToken cancellationToken)
    {
        var person = asker.Organization.People[credential.PersonId].Person;
        var origin = asker.Origin with { ActorId = person.Id, Actor = person.Username, IsDryRun = false, Precondition = null, Authority = null };
        return registrar.Change(
            origin,
            amendment =>
            {
                amendment.ForgetExpired(person.Id);
                return amendment.SignIn(person.Id, credential, secret);
            },
            cancellationToken);
    }
}
