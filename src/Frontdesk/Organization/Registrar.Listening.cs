namespace Frontdesk;

/// <summary>How a node hears that another one has committed: the store tells, and a poll covers what was not heard.</summary>
public sealed partial class Registrar
{
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

    /// <summary>Covers a lost wake-up.</summary>
    private async Task PollAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                try
                {
                    Wake(await store.Store.LastSequenceAsync(stopping.Token));
                }
                catch (Exception fault) when (!stopping.IsCancellationRequested)
                {
                    Log.ListenLost(logger, fault);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
