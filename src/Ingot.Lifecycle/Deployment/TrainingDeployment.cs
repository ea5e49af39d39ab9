using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Lifecycle.Deployment;

/// <summary>What a scheduler must know to train a project on several machines.</summary>
public sealed partial record TrainingDeployment
{
    /// <summary>Name of the job: lower-case letters, digits and hyphens, at most 50 (Kubernetes appends to it).</summary>
    public required string Name { get; init; }

    /// <summary>The project's folder as the machines of the job see it; all see the same one.</summary>
    public required string Project { get; init; }

    /// <summary>Machines.</summary>
    public int Nodes { get; init; } = 2;

    /// <summary>Processes on each machine.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Cores of each process.</summary>
    public int Cores { get; init; } = 8;

    /// <summary>Memory of each process, GiB.</summary>
    public int MemoryGib { get; init; } = 16;

    /// <summary>Whether each process gets an NVIDIA GPU.</summary>
    public bool Gpu { get; init; }

    /// <summary>How long the job may run.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Container image with Ingot, and with Open MPI and an SSH server for the MPIJob.</summary>
    public string Image { get; init; } = "ingot:latest";

    /// <summary>Persistent volume claim that holds the project, readable and writable by all pods.</summary>
    public string Claim { get; init; } = "ingot";

    /// <summary>The job's processes.</summary>
    public int Total => Nodes * Processes;

    /// <summary>A name that every scheduler takes, made of any text.</summary>
    public static string NameOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = NoName().Replace(text.ToLowerInvariant(), "-").Trim('-');
        name = name.Length == 0 || !char.IsAsciiLetter(name[0]) ? $"ingot-{name}".TrimEnd('-') : name;
        return (name.Length > 50 ? name[..50] : name).TrimEnd('-');
    }

    /// <summary>Writes the files of <paramref name="target"/> into <paramref name="folder"/> and answers their paths; throws <see cref="IngotException"/> (Usage) where a value cannot be.</summary>
    public IReadOnlyList<string> Write(TrainingTarget target, string folder)
    {
        Require();
        (string Name, string Text)[] files = target switch
        {
            TrainingTarget.Slurm => [("train.slurm", SlurmScript.Of(this))],
            _ => [("mpijob.yaml", KubeflowJobs.MpiJob(this)), ("pytorchjob.yaml", KubeflowJobs.PyTorchJob(this))],
        };
        foreach ((string name, string text) in files) AtomicFile.WriteText(Path.Combine(folder, name), text);
        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }

    private void Require()
    {
        RequireThat(JobName().IsMatch(Name), "--name", $"`{Name}` is no name of a job", "Give lower-case letters, digits and hyphens, a letter first, 50 at most.");
        RequireThat(Nodes is >= 1 and <= 10_000, "--nodes", $"{Nodes} machines are not possible", "Give 1 to 10000.");
        RequireThat(Processes is >= 1 and <= 1024, "--processes", $"{Processes} processes on a machine are not possible", "Give 1 to 1024.");
        RequireThat(Cores is >= 1 and <= 4096, "--cores", $"{Cores} cores are not possible", "Give 1 to 4096.");
        RequireThat(MemoryGib is >= 1 and <= 65_536, "--memory", $"{MemoryGib} GiB are not possible", "Give 1 to 65536.");
        RequireThat(Time >= TimeSpan.FromHours(1) && Time <= TimeSpan.FromDays(365), "--hours", $"a job cannot last {Time.TotalHours:0} hours", "Give 1 to 8760.");
        RequireThat(ImageName().IsMatch(Image), "--image", $"`{Image}` is no name of an image", "Give REGISTRY/NAME:TAG.");
        RequireThat(JobName().IsMatch(Claim), "--claim", $"`{Claim}` is no name of a claim", "Give the name that `kubectl get pvc` shows.");
        RequireThat(Project.StartsWith('/') && !Project.Any(char.IsControl), "--path", $"`{Project}` is no absolute path", "Give the project's folder as the machines see it.");
    }

    private static void RequireThat(bool holds, string where, string what, string mend)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, what, where, mend);
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoName();

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$")]
    private static partial Regex JobName();

    [GeneratedRegex(@"^[a-z0-9]([a-zA-Z0-9._/:@-]{0,250}[a-zA-Z0-9])?$")]
    private static partial Regex ImageName();
}
