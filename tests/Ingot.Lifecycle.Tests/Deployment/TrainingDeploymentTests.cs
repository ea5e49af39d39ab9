using System.Diagnostics;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Deployment;
using YamlDotNet.RepresentationModel;

namespace Ingot.Lifecycle.Tests.Deployment;

public sealed class TrainingDeploymentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-deploy-").FullName;

    private static TrainingDeployment Job => new() { Name = "stories", Project = "/data/it's \"mine\"", Nodes = 3, Processes = 2, Cores = 4, MemoryGib = 8, Time = TimeSpan.FromHours(30) };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_Slurm_script_is_a_shell_script_that_asks_for_what_was_given()
    {
        string path = Assert.Single(Job.Write(TrainingTarget.Slurm, folder)), text = File.ReadAllText(path);
        foreach (string line in (string[])["--nodes=3", "--ntasks-per-node=2", "--cpus-per-task=4", "--mem=16G", "--time=1-06:00:00", "--job-name=stories"]) Assert.Contains($"#SBATCH {line}\n", text, StringComparison.Ordinal);
        Assert.Contains("ingot train '/data/it'\\''s \"mine\"' ", text, StringComparison.Ordinal);
        Assert.StartsWith("#!/bin/bash\n", text, StringComparison.Ordinal);
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no bash");
        using Process bash = Process.Start("/bin/bash", ["-n", path]);
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
    }

    [Fact]
    public void The_MPIJob_has_a_launcher_that_starts_all_processes_and_a_worker_for_each_machine()
    {
        YamlMappingNode job = Yaml(Job.Write(TrainingTarget.Kubeflow, folder)[0]);
        Assert.Equal("kubeflow.org/v2beta1", Text(job, "apiVersion"));
        Assert.Equal("2", Text(job, "spec", "slotsPerWorker"));
        Assert.Equal("3", Text(job, "spec", "mpiReplicaSpecs", "Worker", "replicas"));
        var command = (YamlSequenceNode)((YamlMappingNode)((YamlSequenceNode)Node(job, "spec", "mpiReplicaSpecs", "Launcher", "template", "spec", "containers"))[0])["command"];
        string[] words = [.. command.Select(word => ((YamlScalarNode)word).Value!)];
        Assert.Equal("6", words[Array.IndexOf(words, "-np") + 1]);
        Assert.Contains("/data/it's \"mine\"", words);
    }

    [Fact]
    public void The_PyTorchJob_has_one_master_the_other_processes_and_a_secret()
    {
        YamlMappingNode job = Yaml(Job.Write(TrainingTarget.Kubeflow, folder)[1]);
        Assert.Equal("1", Text(job, "spec", "pytorchReplicaSpecs", "Master", "replicas"));
        Assert.Equal("5", Text(job, "spec", "pytorchReplicaSpecs", "Worker", "replicas"));
        var container = (YamlMappingNode)((YamlSequenceNode)Node(job, "spec", "pytorchReplicaSpecs", "Worker", "template", "spec", "containers"))[0];
        Assert.Equal("pytorch", Text(container, "name"));
        var variable = (YamlMappingNode)((YamlSequenceNode)container["env"])[0];
        Assert.Equal("stories-secret", Text(variable, "valueFrom", "secretKeyRef", "name"));
    }

    [Fact]
    public void A_GPU_for_each_process_is_asked_of_every_scheduler_and_only_where_it_is_wanted()
    {
        TrainingDeployment job = Job with { Gpu = true };
        string script = File.ReadAllText(Assert.Single(job.Write(TrainingTarget.Slurm, folder)));
        Assert.Contains("#SBATCH --mem=16G\n#SBATCH --gpus-per-node=2\n#SBATCH --time=", script, StringComparison.Ordinal);
        IReadOnlyList<string> jobs = job.Write(TrainingTarget.Kubeflow, folder);
        Assert.Equal("2", Limits(jobs[0], "mpiReplicaSpecs"));
        Assert.Equal("1", Limits(jobs[1], "pytorchReplicaSpecs"));
        foreach (TrainingTarget target in Enum.GetValues<TrainingTarget>())
            Assert.All(Job.Write(target, folder), path => Assert.DoesNotContain("gpu", File.ReadAllText(path), StringComparison.OrdinalIgnoreCase));

        static string? Limits(string path, string specs) =>
            Text((YamlMappingNode)((YamlSequenceNode)Node(Yaml(path), "spec", specs, "Worker", "template", "spec", "containers"))[0], "resources", "limits", "nvidia.com/gpu");
    }

    [Theory]
    [InlineData("Über uns!", "ber-uns")]
    [InlineData("7 stories", "ingot-7-stories")]
    [InlineData("...", "ingot")]
    [InlineData("a-very-long-name-that-goes-on-and-on-and-on-until-it-is-cut-", "a-very-long-name-that-goes-on-and-on-and-on-until")]
    public void Any_folder_gives_a_name_that_a_scheduler_takes(string text, string name) => Assert.Equal(name, TrainingDeployment.NameOf(text));

    [Fact]
    public void What_no_scheduler_would_take_is_refused_with_the_option_that_mends_it()
    {
        foreach ((TrainingDeployment job, string option) in ((TrainingDeployment, string)[])[(Job with { Nodes = 0 }, "--nodes"), (Job with { Image = "a b" }, "--image"), (Job with { Claim = "X" }, "--claim"), (Job with { Project = "here" }, "--path"), (Job with { Project = "/a\nb" }, "--path")])
        {
            IngotException fault = Assert.Throws<IngotException>(() => job.Write(TrainingTarget.Slurm, folder));
            Assert.Equal((ExitCode.Usage, option), (fault.Code, fault.Where));
        }

        Assert.Empty(Directory.GetFiles(folder));
    }

    private static YamlMappingNode Yaml(string path)
    {
        var stream = new YamlStream();
        using StreamReader reader = File.OpenText(path);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlNode Node(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => ((YamlMappingNode)at)[name]);

    private static string? Text(YamlNode node, params string[] path) => ((YamlScalarNode)Node(node, path)).Value;
}
