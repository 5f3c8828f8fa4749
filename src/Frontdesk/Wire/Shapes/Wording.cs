namespace Frontdesk.Wire.Shapes;

/// <summary>The contract's ways to say that a body is wrong (organization.md §1.4, decision D10).</summary>
public enum Wording
{
    /// <summary><c>must have required property 'x' [invalid-params]</c>, <c>errorType: "invalid-params"</c>.</summary>
    Bracketed,

    /// <summary>The same without the bracket: the newer routes.</summary>
    Bare,

    /// <summary><c>Match error: Missing key 'x'</c>, without <c>errorType</c>.</summary>
    Match,
}

/// <summary>One fault in a request, and how each wording says it.</summary>
internal abstract record Fault(string Path)
{
    public Refusal In(Wording wording)
    {
        (string, string)[] details = Path.Length > 0 ? [("field", Path)] : [];
        return wording switch
        {
            Wording.Match => new Refusal(400, "Match error: " + Match, Details: details),
            Wording.Bare => new Refusal(400, Schema, "invalid-params", details),
            Wording.Bracketed => new Refusal(400, Schema + " [invalid-params]", "invalid-params", details),
        };
    }

    protected abstract string Match { get; }
    protected abstract string Schema { get; }

    /// <summary>" in field a.b[0]", or nothing at the root.</summary>
    private static string Where(string path) => path.Length == 0 ? "" : " in field " + path;

    /// <param name="Parent">The object that lacks the member; empty for the body itself.</param>
    public sealed record Missing(string Parent, string Name, string Kind) : Fault(Parent.Length == 0 ? Name : $"{Parent}.{Name}")
    {
        protected override string Match => Parent.Length == 0 ? $"Expected {Kind}, got undefined" : $"Missing key '{Name}'{Where(Parent)}";
        protected override string Schema => $"must have required property '{Name}'";
    }

    /// <summary>There is no body at all, or it is an empty object where members are required.</summary>
    public sealed record NoBody(string FirstMissing) : Fault(FirstMissing)
    {
        protected override string Match => "Expected object, got undefined";
        protected override string Schema => $"must have required property '{FirstMissing}'";
    }

    public sealed record Unknown(string Path) : Fault(Path)
    {
        protected override string Match => "Unknown key" + Where(Path);
        protected override string Schema => "must NOT have additional properties";
    }

    public sealed record WrongKind(string Path, string Expected, string Got) : Fault(Path)
    {
        protected override string Match => $"Expected {Expected}, got {Got}{Where(Path)}";
        protected override string Schema => "must be " + Expected;
    }

    public sealed record NotAllowed(string Path) : Fault(Path)
    {
        protected override string Match => "Failed Match.OneOf, Match.Maybe or Match.Optional validation" + Where(Path);
        protected override string Schema => "must be equal to one of the allowed values";
    }

    public sealed record OutOfBounds(string Path, string Bound) : Fault(Path)
    {
        protected override string Match => $"Expected a value that {Bound}{Where(Path)}";
        protected override string Schema => Bound;
    }
}
