"""What peers are made of: pinned packages in the environment that runs this."""

import importlib
import importlib.metadata
import os
import subprocess
import sys

from .measure import Failed

REQUIREMENTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "requirements.txt")


def pinned():
    """{package: version} of requirements.txt."""
    with open(REQUIREMENTS, encoding="utf-8") as file:
        lines = (line.split("#")[0].strip() for line in file)
        return dict(line.split("==") for line in lines if line)


def installed(package):
    """Its version; None if it is not there."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def install(packages):
    """Installs what is missing, each at its pinned version; Failed in plain words if one cannot be had."""
    for package in packages:
        version = pinned()[package]
        if installed(package) == version:
            continue
        print(f"installing {package} {version}", file=sys.stderr)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command = [*pip, "--constraint", REQUIREMENTS, f"{package}=={version}"]
        ended = subprocess.run(command, capture_output=True, text=True)
        importlib.invalidate_caches()
        if ended.returncode != 0:
            reasons = [line for line in ended.stderr.splitlines() if line.startswith("ERROR:")]
            reason = reasons[0].removeprefix("ERROR:").strip() if reasons else f"pip ended with {ended.returncode}"
            raise Failed(f"{package} {version} cannot be installed: {reason}")


def versions():
    """{package: version} of what is pinned and there."""
    found = {package: installed(package) for package in pinned()}
    return {package: version for package, version in found.items() if version}
