using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Core.Tests.Artifacts;

public sealed class ProjectLockTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void The_second_holder_is_refused_with_the_first_ones_name_and_served_after_it()
    {
        using (Acquire("ingot train"))
        {
            IngotException refused = Assert.Throws<IngotException>(() => Acquire("ingot run"));
            Assert.Equal(ExitCode.Device, refused.Code);
            Assert.Contains("ingot train", refused.Message);
        }

        using ProjectLock second = Acquire("ingot run");
        Assert.NotNull(second);
    }

    [Fact]
    public async Task The_second_holder_waits_when_asked_to()
    {
        ProjectLock first = Acquire("ingot train");
        Task<ProjectLock> waiting = Task.Run(() => Acquire("ingot run", TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        (await waiting).Dispose();
    }

    private ProjectLock Acquire(string command, TimeSpan wait = default) =>
        ProjectLock.Acquire(project.Path, command, wait, NoProgress.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
}
