using Ingot.Cli.Doctor;
using Ingot.Models.Native;

namespace Ingot.Cli.Tests.Doctor;

public sealed class FindingTests
{
    private const string Zen = "processor\t: 0\nmodel name\t: AMD EPYC 9R14\nflags\t\t: fpu sse avx avx2 avx512f avx512_bf16\nprocessor\t: 1\n";

    [Fact]
    public void The_processor_is_read_from_cpuinfo() =>
        Assert.Equal((FindingState.Ok, "AMD EPYC 9R14, 2 cores, AVX2, AVX-512, bfloat16"), State(ProcessorCheck.Of(Zen, 2)));

    [Fact]
    public void A_processor_without_wide_vectors_is_a_warning() =>
        Assert.Equal((FindingState.Warning, "Old, 1 core, no wide vectors"), State(ProcessorCheck.Of("model name : Old\nflags : fpu sse avx512foo\n", 1)));

    [Fact]
    public void Little_memory_and_little_disk_are_warnings()
    {
        Assert.Equal((FindingState.Warning, "1.0 GiB"), State(MemoryCheck.Of(1L << 30)));
        Assert.Equal((FindingState.Ok, "16.0 GiB"), State(MemoryCheck.Of(16L << 30)));
        Assert.Equal((FindingState.Warning, "100 MiB free"), State(DiskCheck.Of(100 << 20)));
        Assert.Equal((FindingState.Ok, "73.2 GiB free"), State(DiskCheck.Of((long)(73.2 * (1L << 30)))));
    }

    [Theory]
    [InlineData("8.0.100 [/usr/share/dotnet/sdk]\n10.0.401 [/usr/share/dotnet/sdk]\n", true, "10.0.401")]
    [InlineData("8.0.100 [/usr/share/dotnet/sdk]\n", false, "8.0.100")]
    [InlineData(null, false, "none")]
    public void The_SDK_must_be_of_version_10(string? listing, bool there, string found) =>
        Assert.Equal((there ? FindingState.Ok : FindingState.Missing, found), State(SdkCheck.Of(listing)));

    [Fact]
    public void A_libtorch_that_does_not_load_says_why_and_is_required()
    {
        Finding finding = TorchCheck.Of(new TorchReport(false, "GLIBCXX_3.4.32 not found", "TorchSharp 0.107", 0, []));
        Assert.Equal((FindingState.Missing, "does not load: GLIBCXX_3.4.32 not found"), State(finding));
        Assert.True(finding is { Required: true, Mend: not null });
    }

    [Fact]
    public void A_GPU_that_libtorch_cannot_use_is_a_warning_with_the_mend()
    {
        Finding finding = GpuCheck.Of("NVIDIA H200, 143771 MiB\n", usable: 0);
        Assert.Equal((FindingState.Warning, "NVIDIA H200, 143771 MiB"), State(finding));
        Assert.Contains("INGOT_TORCH=cuda", finding.Mend, StringComparison.Ordinal);
        Assert.Equal(FindingState.Ok, GpuCheck.Of("NVIDIA H200, 143771 MiB\n", usable: 1).State);
        Assert.Equal(FindingState.Missing, GpuCheck.Of(null, usable: 0).State);
    }

    [Theory]
    [InlineData("/usr/bin/mpirun", "libmpi.so.40", "Ok")]
    [InlineData("/usr/bin/mpirun", null, "Warning")]
    [InlineData(null, null, "Missing")]
    public void MPI_needs_its_launcher_and_its_library(string? launcher, string? library, string state) =>
        Assert.Equal(state, MpiCheck.Of(launcher, library).State.ToString());

    [Fact]
    public void Whatever_is_not_in_order_has_a_mend_and_only_the_essential_is_required()
    {
        IReadOnlyList<Finding> findings = Examination.Run(AppContext.BaseDirectory, CancellationToken.None);
        Assert.Equal(["runtime", "SDK", "processor", "memory", "disk", "libtorch", "GPU", "MPI", "browser"], findings.Select(finding => finding.Name));
        Assert.All(findings, finding => Assert.Equal(finding.State == FindingState.Ok, finding.Mend is null));
        Assert.Equal(["runtime", "libtorch"], findings.Where(finding => finding.Required).Select(finding => finding.Name));
    }

    private static (FindingState State, string Found) State(Finding finding) => (finding.State, finding.Found);
}
