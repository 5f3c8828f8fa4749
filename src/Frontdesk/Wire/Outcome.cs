using System.Diagnostics.CodeAnalysis;

namespace Frontdesk.Wire;

/// <summary>A value or a refusal.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why not, or null where there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True with the value, false with the refusal.</summary>
    public bool Agreed([NotNullWhen(true)] out T? agreed, [NotNullWhen(false)] out Refusal? refusal)
    {
        agreed = value;
        refusal = Refusal;
        return refusal is null;
    }

    /// <summary>The value's successor, or the same refusal.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Refusal is null ? next(value!) : Refusal;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The answer of a decision that has nothing to say.</summary>
public readonly record struct Done;
