namespace Frontdesk;

/// <summary>How a node hears that another one has committed: the store tells, and a poll covers what was not heard.</summary>
public sealed partial class Registrar
{
    /// <summary>Four times within the shortest staleness that is useful; a change whose notification was lost is seen within this.</summary>
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(0.5);

    private async Task ListenAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await store.Store.ListenAsync(Wake, stopping.Token);
                return;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                Log.ListenLost(logger, fault);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Covers a lost wake-up, and keeps the contact while nothing happens.</summary>
    private async Task PollAsync()
    {
        using var timer = new PeriodicTimer(PollEvery);
        try
        {
            do
            {
                try
                {
                    var begun = contact.Begin();
                    var last = await store.Store.LastSequenceAsync(stopping.Token);
                    if (current.Sequence >= last)
                        contact.Made(begun);
                    else
                        Wake(last); // catching up is the contact
                }
                catch (Exception fault) when (!stopping.IsCancellationRequested)
                {
                    Log.ListenLost(logger, fault);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
