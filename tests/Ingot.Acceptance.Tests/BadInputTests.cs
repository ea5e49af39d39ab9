using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingot.Acceptance.Tests;

public sealed class BadInputTests
{
    [Fact]
    public void No_data_is_said_with_the_place_and_the_mend()
    {
        using var project = TinyProject.OverFiles();
        IngotProgram.Outcome outcome = IngotProgram.Run("run", project.Folder).Expect(3);
        Assert.Contains("data", outcome.Error);
        Assert.Contains("--data", IngotProgram.Run("run", project.Folder, "--data", project.File("nowhere")).Expect(3).Error);
    }

    [Fact]
    public void Empty_and_binary_files_are_refused_and_named()
    {
        using var project = TinyProject.OverFiles(("empty.txt", []), ("picture.txt", [0x89, 0x50, 0, 0, 0, 1, 2, 3]));
        IngotProgram.Outcome outcome = IngotProgram.Run("run", project.Folder).Expect(3);
        Assert.Contains("empty", outcome.Error);
        Assert.Contains("binary", outcome.Error);
    }

    [Fact]
    public void Too_little_text_is_refused_before_training()
    {
        using var project = TinyProject.OverFiles(("a.txt", Encoding.UTF8.GetBytes("Only a few words.")));
        Assert.Contains("too little", IngotProgram.Run("run", project.Folder).Expect(3).Error);
    }

    [Fact]
    public void Every_fault_of_a_recipe_is_told_at_once_with_the_nearest_name()
    {
        using var project = new TinyProject();
        project.Edit("steps: 40", "stepz: 40\n  seed: many");
        IngotProgram.Outcome outcome = IngotProgram.Run("run", project.Folder).Expect(2);
        Assert.Contains("stepz", outcome.Error);
        Assert.Contains("steps", outcome.Error);
        Assert.Contains("train.seed", outcome.Error);
        Assert.Contains("ingot.yaml:", outcome.Error);
    }

    [Fact]
    public void An_error_under_json_is_one_object()
    {
        using var project = new TinyProject();
        project.Edit("layers: 2", "layers: 0");
        Assert.Equal(2, IngotProgram.Run("run", project.Folder, "--json").Expect(2).Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public void A_truncated_shard_is_found_before_it_is_trained_on()
    {
        using var project = new TinyProject();
        IngotProgram.Run("prepare", project.Folder).Expect(0);
        using (FileStream shard = File.OpenWrite(project.Made("tokenize", "train.tokens"))) shard.SetLength(shard.Length - 10);
        Assert.Contains("train.tokens", IngotProgram.Run("train", project.Folder).Expect(3).Error);
    }

    [Fact]
    public void A_second_process_is_refused_with_the_name_of_the_first()
    {
        using var project = new TinyProject();
        project.Edit("steps: 40", "steps: 100000");
        using var first = IngotProgram.Start("train", project.Folder, "--progress", "json");
        _ = first.StandardOutput.ReadToEndAsync();
        while (first.StandardError.ReadLine() is { } line && !line.Contains("\"loss\":", StringComparison.Ordinal)) ;
        try
        {
            Assert.Contains("ingot train", IngotProgram.Run("run", project.Folder).Expect(4).Error);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using var project = new TinyProject();
        IngotProgram.Run("train", project.Folder).Expect(0);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = $"{((IPEndPoint)listener.LocalEndpoint).Port}";
        Assert.Contains(port, IngotProgram.Run("serve", project.Folder, "--port", port).Expect(4).Error);
    }
}
