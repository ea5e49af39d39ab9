using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Deployment;

namespace Ingot.Cli.Commands;

/// <summary>`ingot deploy`: writes what a scheduler needs to train the project on several machines.</summary>
internal sealed class DeployCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<TrainingTarget> training = new("--training") { Description = "slurm: a batch script; kubeflow: an MPIJob and a PyTorchJob.", Required = true };
    private readonly Option<string?> to = new("--to") { Description = "Folder to write into; otherwise `deploy` in the project.", HelpName = "folder" };
    private readonly Option<string?> path = new("--path") { Description = "The project's folder as the machines see it; otherwise where it lies here.", HelpName = "folder" };
    private readonly Option<int> nodes = new("--nodes") { Description = "Machines.", DefaultValueFactory = _ => 2 };
    private readonly Option<int> processes = new("--processes") { Description = "Processes on each machine; one a socket or GPU.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> cores = new("--cores") { Description = "Cores of each process.", DefaultValueFactory = _ => 8 };
    private readonly Option<int> memory = new("--memory") { Description = "Memory of each process, GiB.", DefaultValueFactory = _ => 16 };
    private readonly Option<bool> gpu = new("--gpu") { Description = "Each process gets an NVIDIA GPU." };
    private readonly Option<int> hours = new("--hours") { Description = "Hours that the job may run.", DefaultValueFactory = _ => 24 };
    private readonly Option<string> image = new("--image") { Description = "Container image with Ingot (kubeflow).", DefaultValueFactory = _ => "ingot:latest" };
    private readonly Option<string> claim = new("--claim") { Description = "Persistent volume claim that holds the project (kubeflow).", DefaultValueFactory = _ => "ingot" };

    /// <summary>Declares the command.</summary>
    public DeployCommand()
        : base("deploy", "Write what a cluster needs to train the project.", "ingot deploy my-project --training slurm --nodes 4", "ingot deploy my-project --training kubeflow --image registry.local/ingot:1 --claim models")
    {
        project = new ProjectArguments(this, positional: true, writes: false, takesData: false);
        foreach (Option option in (Option[])[training, to, path, nodes, processes, cores, memory, gpu, hours, image, claim]) Options.Add(option);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (string folder, _) = project.Recipe(arguments);
        folder = Path.GetFullPath(folder);
        var job = new TrainingDeployment
        {
            Name = TrainingDeployment.NameOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))),
            Project = arguments.GetValue(path) ?? folder,
            Nodes = arguments.GetValue(nodes),
            Processes = arguments.GetValue(processes),
            Cores = arguments.GetValue(cores),
            MemoryGib = arguments.GetValue(memory),
            Gpu = arguments.GetValue(gpu),
            Time = TimeSpan.FromHours(arguments.GetValue(hours)),
            Image = arguments.GetValue(image)!,
            Claim = arguments.GetValue(claim)!,
        };
        IReadOnlyList<string> written = job.Write(arguments.GetValue(training), arguments.GetValue(to) ?? Path.Combine(folder, "deploy"));
        if (context.Json) context.Console.WriteJson(new { written, processes = job.Total });
        else foreach (string file in written) context.Console.WriteLine(file);
        return Task.FromResult(ExitCode.Success);
    }
}
