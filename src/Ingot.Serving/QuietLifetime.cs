using Microsoft.Extensions.Hosting;

namespace Ingot.Serving;

/// <summary>Leaves the signals of the process to whoever started the server.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
