using System.Diagnostics;
using System.Text;

namespace Ingot.Acceptance.Tests;

/// <summary>Training against a machine that kills it, fills its disk and cuts its files short.</summary>
public sealed class ChaosTests
{
    private const int Runs = 2, KillsOfEach = 10;

    // Two runs are broken at once, so that one works while the other starts again.
    [Fact]
    public async Task Twenty_kills_at_random_moments_a_full_disk_and_truncated_files_lead_to_the_same_weights()
    {
        using TinyProject unbroken = Project();
        IngotProgram.Run("prepare", unbroken.Folder).Expect(0);
        TinyProject[] broken = [.. Enumerable.Range(0, Runs).Select(_ => unbroken.Copy())];
        Task<IngotProgram.Outcome> whole = Task.Run(() => IngotProgram.Run("train", unbroken.Folder));
        (int Full, int Truncated)[] faults = await Task.WhenAll(broken.Select(Break));
        Assert.True((faults.Sum(fault => fault.Full) > 0 || OperatingSystem.IsWindows()) && faults.All(fault => fault.Truncated > 0), $"checkpoints that met a full disk and that were cut short: {string.Join(", ", faults)}");
        (await whole).Expect(0);
        foreach (TinyProject project in broken)
        {
            IngotProgram.Run("train", project.Folder).Expect(0);
            Assert.Equal(File.ReadAllBytes(unbroken.Made("train", "model.safetensors")), File.ReadAllBytes(project.Made("train", "model.safetensors")));
            project.Dispose();
        }
    }

    private static TinyProject Project()
    {
        var project = new TinyProject();
        project.Edit("count: 300", "count: 100");
        project.Edit("steps: 40", "steps: 500");
        project.Edit("batch: 4", "batch: 1");
        project.Edit("validate_every: 20", "validate_every: 250");
        return project;
    }

    private static async Task<(int Full, int Truncated)> Break(TinyProject project, int run)
    {
        project.Edit("checkpoint_every: 1s", "checkpoint_every: 20ms");
        var random = new Random(9 + run);
        int full = 0, truncated = 0;
        for (int kill = 0; kill < KillsOfEach; kill++)
        {
            bool fillsDisk = !OperatingSystem.IsWindows() && kill % 5 == 2;
            using Process process = fillsDisk ? StartOnFullDisk(project.Folder) : IngotProgram.Start("train", project.Folder, "--progress", "json");
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = ReadUntil(process, (fillsDisk ? 30 : 1) + random.Next(30));
            string said = await error, told = await output;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode != 0, $"the training ended after {kill} kills: {told}");
            if (fillsDisk && said.Contains("could not be written", StringComparison.Ordinal)) full++;
            if (kill % 3 == 2 && Truncate(project, random)) truncated++;
        }

        return (full, truncated);
    }

    // Files may not grow beyond 200 KiB: the write of a checkpoint fails in its middle, as on a full disk. (.NET itself maps a larger file for its code.)
    private static Process StartOnFullDisk(string folder) => IngotProgram.StartBy(
        "bash", "-c", "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 200; exec \"$0\" train \"$1\" --progress json", IngotProgram.Path, folder);

    // Kills the process once it has reported so many steps, wherever it then is, and answers what it said.
    private static async Task<string> ReadUntil(Process process, int steps)
    {
        var read = new StringBuilder();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            read.AppendLine(line);
            if (line.Contains("\"loss\":", StringComparison.Ordinal) && --steps == 0) process.Kill();
        }

        return read.ToString();
    }

    // Cuts the newest checkpoint short at a random place, where there is one before it.
    private static bool Truncate(TinyProject project, Random random)
    {
        string[] places = [.. Directory.EnumerateDirectories(project.Folder, "step-*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order(StringComparer.Ordinal)];
        if (places.Length < 2) return false;
        using FileStream stream = File.Open(Path.Combine(places[^1], random.Next(2) == 0 ? "state.safetensors" : "checkpoint.json"), FileMode.Open);
        stream.SetLength(random.NextInt64(stream.Length));
        return true;
    }
}
