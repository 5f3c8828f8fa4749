namespace Frontdesk.History;

/// <summary>One change, to be taken back.</summary>
/// <param name="Undone">What was changed.</param>
/// <param name="Present">The record as it is now; null where there is none.</param>
internal sealed record UndoStep(Change Undone, Record? Present)
{
    public Kind Kind => Undone.Kind;

    public string Key => Undone.Key;

    /// <summary>What there will be; null where it goes. What changes by itself stays as it is now.</summary>
    public Record? Then { get; } = Undone.Before switch
    {
        Token or null => null,
        { } record when Present is not null && record.Lasting.SameAs(Present.Lasting) => Present,
        Person person => person with { LastLogin = (Present as Person)?.LastLogin ?? person.LastLogin },
        var record => record,
    };

    /// <summary>Somebody who may sign in now and may not then.</summary>
    public bool ShutsOut => Present is Person { Active: true } && Then is Person { Active: false };
}
