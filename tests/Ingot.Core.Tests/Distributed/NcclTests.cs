using System.Runtime.InteropServices;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;

namespace Ingot.Core.Tests.Distributed;

public sealed class NcclTests
{
    [Fact]
    public void Where_NCCL_is_missing_the_error_says_so_and_how_to_go_on()
    {
        Assert.SkipWhen(NativeLibrary.TryLoad("libnccl.so.2", out _), "NCCL is installed");
        IngotException fault = Assert.Throws<IngotException>(() => new Nccl(SingleProcess.Instance, 0));
        Assert.Equal(ExitCode.Device, fault.Code);
        Assert.Contains("libnccl.so.2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unique_id_has_the_size_of_the_header() => Assert.Equal(128, Marshal.SizeOf<NcclLibrary.UniqueId>());
}
