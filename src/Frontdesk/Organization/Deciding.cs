using System.Runtime.CompilerServices;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// A decision that nobody has been asked for yet. Awaiting it hands it to the registrar. Before that, whoever answers may say how the whole answer is written, because
/// some answers are kept together with the change (<see cref="AnswerKey"/>), and some decisions are taken together with others (<see cref="Part"/>).
/// </summary>
public sealed class Deciding<T>
{
    private readonly Registrar registrar;
    private readonly CancellationToken cancellationToken;

    internal Deciding(Registrar registrar, Origin origin, Func<Amendment, Outcome<T>> decide, CancellationToken cancellationToken)
    {
        (this.registrar, Origin, Decide) = (registrar, origin, decide);
        this.cancellationToken = cancellationToken;
    }

    internal Origin Origin { get; }

    internal Func<Amendment, Outcome<T>> Decide { get; }

    /// <summary>Hands it to the registrar. To await it does the same.</summary>
    public Task<Outcome<Agreed<T>>> AsTask() => SubmitAsync(null);

    public TaskAwaiter<Outcome<Agreed<T>>> GetAwaiter() => AsTask().GetAwaiter();

    /// <param name="render">Makes the whole answer; called when the change is decided, and only where the answer is kept.</param>
    internal Task<Outcome<Agreed<T>>> SubmitAsync(Func<Outcome<Agreed<T>>, Rendered>? render) => registrar.SubmitAsync(Origin, Decide, render, cancellationToken);
}
