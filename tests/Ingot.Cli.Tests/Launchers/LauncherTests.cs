using System.Diagnostics;

namespace Ingot.Cli.Tests.Launchers;

public sealed class LauncherTests : IDisposable
{
    private readonly FakeCheckout checkout = new();

    public LauncherTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher for Windows is ingot.cmd.");

    public void Dispose() => checkout.Dispose();

    [Fact]
    public void The_first_launch_builds_and_the_second_only_runs()
    {
        (int code, string output, string error) = checkout.Run(arguments: ["run", "a b"]);
        Assert.Equal((0, "ran 2 run a b glibc.malloc.hugetlb=1\n", "building Ingot (first time, about a minute)…\n"), (code, output, error));
        Assert.Equal((0, "ran 1 plan glibc.malloc.hugetlb=1\n", ""), checkout.Run(arguments: ["plan"]));
        Assert.Equal(1, checkout.Builds);
    }

    [Fact]
    public void A_changed_source_is_built_again_and_the_version_before_stays()
    {
        checkout.Run();
        checkout.Change();
        Assert.Contains("its source has changed", checkout.Run().Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(checkout.In("tree/artifacts/ingot/cpu")).Length);
        checkout.Run();
        Assert.Equal(2, Directory.GetDirectories(checkout.In("tree/artifacts/ingot/cpu")).Length);
    }

    [Fact]
    public void Two_launches_at_the_same_time_build_once()
    {
        using Process first = checkout.Start("tree/ingot"), second = checkout.Start("tree/ingot");
        Assert.All([first, second], process =>
        {
            process.StandardError.ReadToEnd();
            Assert.StartsWith("ran 0", process.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        });
        Assert.Equal(1, checkout.Builds);
        Assert.False(File.Exists(checkout.In("tree/artifacts/ingot/cpu/lock")));
    }

    [Fact]
    public void The_lock_of_a_process_that_is_gone_is_taken_over()
    {
        Directory.CreateDirectory(checkout.In("tree/artifacts/ingot/cpu"));
        File.WriteAllText(checkout.In("tree/artifacts/ingot/cpu/lock"), "999999999\n");
        Assert.Equal(0, checkout.Run().Code);
    }

    [Fact]
    public void A_build_that_fails_shows_its_errors_and_the_next_launch_tries_again()
    {
        File.WriteAllText(checkout.In("bin/broken"), "");
        (int code, string output, string error) = checkout.Run();
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("error CS0103: The name 'x' does not exist\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("noise", error, StringComparison.Ordinal);
        File.Delete(checkout.In("bin/broken"));
        Assert.Equal(0, checkout.Run().Code);
    }

    [Fact]
    public void It_is_found_through_a_symbolic_link()
    {
        File.CreateSymbolicLink(checkout.In("bin/ingot"), "../tree/ingot");
        Assert.StartsWith("ran 0", checkout.Run("bin/ingot").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_SDK_it_says_where_to_get_it()
    {
        File.WriteAllText(checkout.In("bin/sdks"), "8.0.1 [/x]\n");
        (int code, _, string error) = checkout.Run();
        Assert.Equal(4, code);
        Assert.Contains("Ingot needs the .NET 10 SDK; here is 9.0.1", error, StringComparison.Ordinal);
        Assert.Equal(0, checkout.Builds);
    }
}
