using System.Diagnostics;

namespace Ingot.Acceptance.Tests;

public sealed class ResumeTests
{
    [Fact]
    public void A_training_that_is_killed_and_run_again_reaches_the_same_weights_bit_for_bit()
    {
        using var unbroken = new TinyProject();
        using var broken = new TinyProject();
        foreach (TinyProject project in (TinyProject[])[unbroken, broken]) project.Edit("steps: 40", "steps: 1500");
        // One plan for both: the shape and the steps are given by hand, so nothing in it depends on the speed of the day.
        IngotProgram.Run("train", unbroken.Folder).Expect(0);

        int kills = 0;
        for (int after = 300; kills < 3; after += 370)
        {
            using Process process = IngotProgram.Start("train", broken.Folder, "--progress", "json");
            bool ended = KillAfter(process, step: after);
            if (ended) break;
            kills++;
        }

        Assert.True(kills > 0, "the training ended before it could be killed");
        IngotProgram.Outcome last = IngotProgram.Run("train", broken.Folder).Expect(0);
        Assert.Equal(File.ReadAllBytes(unbroken.Made("train", "model.safetensors")), File.ReadAllBytes(broken.Made("train", "model.safetensors")));
        Assert.NotNull(last);
    }

    // Reads progress until the step is reached, then kills without mercy; true when the process ended by itself.
    private static bool KillAfter(Process process, int step)
    {
        _ = process.StandardOutput.ReadToEndAsync();
        while (process.StandardError.ReadLine() is { } line)
        {
            int at = line.IndexOf("\"step\":", StringComparison.Ordinal);
            if (at < 0 || !line.Contains("\"loss\":", StringComparison.Ordinal)) continue;
            string digits = string.Concat(line[(at + 7)..].TakeWhile(char.IsAsciiDigit));
            if (digits.Length == 0 || int.Parse(digits) < step) continue;
            process.Kill();
            process.WaitForExit();
            return false;
        }

        process.WaitForExit();
        return true;
    }
}
