using TorchSharp;

namespace Ingot.Models.Tests.Native;

public sealed class LoadTests
{
    [Fact]
    public void Libtorch_loads()
    {
        using var x = torch.ones(3);
        Assert.Equal(3, x.sum().item<float>());
    }
}
